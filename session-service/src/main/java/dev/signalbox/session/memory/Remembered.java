// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.memory;

import java.util.ArrayDeque;
import java.util.List;

/** The newest entries of a daily log that fit. */
final class Remembered {
    private Remembered() {}

    /**
     * Oldest first, whole entries; the newest is cut if it alone does not fit.
     *
     * @param most code points
     */
    static String newest(List<DailyLogEntry> entries, int most) {
        var kept = new ArrayDeque<String>();
        var left = most;
        for (var entry : entries.reversed()) {
            var text = "## " + entry.day() + " " + entry.title() + "\n\n"
                    + entry.content().strip() + "\n\n";
            var length = text.codePointCount(0, text.length());
            if (length > left) {
                if (kept.isEmpty()) {
                    kept.addFirst(text.substring(0, text.offsetByCodePoints(0, most)));
                }
                break;
            }
            kept.addFirst(text);
            left -= length;
        }
        return String.join("", kept).strip();
    }
}
