// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.destination;

import java.util.Locale;
import java.util.Set;

/** The grammar of destination names: {@code [a-z0-9]}, words joined by single dashes, 64 characters at most. */
final class DestinationName {
    static final int LONGEST = 64;
    private static final String NAMELESS = "unnamed";

    private DestinationName() {}

    /** Lower case, every run of other characters one dash, no dash at the ends, {@code unnamed} if nothing is left. */
    static String normalise(String text) {
        var name = new StringBuilder();
        for (var c : text.toLowerCase(Locale.ROOT).toCharArray()) {
            if (allowed(c)) {
                name.append(c);
            } else if (!name.isEmpty() && name.charAt(name.length() - 1) != '-') {
                name.append('-');
            }
        }
        return cut(name.toString(), LONGEST);
    }

    static boolean isNormal(String name) {
        return name.length() <= LONGEST && name.equals(normalise(name));
    }

    /** The name itself, or with the first free suffix {@code -2}, {@code -3}, … */
    static String free(String name, Set<String> taken) {
        var candidate = name;
        for (var n = 2; taken.contains(candidate); n++) {
            var suffix = "-" + n;
            candidate = cut(name, LONGEST - suffix.length()) + suffix;
        }
        return candidate;
    }

    private static String cut(String name, int length) {
        var end = Math.min(name.length(), length);
        while (end > 0 && name.charAt(end - 1) == '-') {
            end--;
        }
        return end == 0 ? NAMELESS : name.substring(0, end);
    }

    private static boolean allowed(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    }
}
