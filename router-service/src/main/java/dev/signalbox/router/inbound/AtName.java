// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.inbound;

import java.util.Locale;

/** Whether a text calls somebody by name: {@code @name} as a word of its own, in any case of letters. */
final class AtName {

    private AtName() {}

    /** False for a longer name that begins with this one, and for the end of a mail address. */
    static boolean in(String text, String name) {
        var words = text.toLowerCase(Locale.ROOT);
        var called = "@" + name.toLowerCase(Locale.ROOT);
        for (var at = words.indexOf(called); at >= 0; at = words.indexOf(called, at + 1)) {
            var end = at + called.length();
            if ((at == 0 || !belongsToAName(words.codePointBefore(at)))
                    && (end == words.length() || !belongsToAName(words.codePointAt(end)))) {
                return true;
            }
        }
        return false;
    }

    private static boolean belongsToAName(int codePoint) {
        return Character.isLetterOrDigit(codePoint) || codePoint == '_' || codePoint == '-';
    }
}
