// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel;

import java.util.ArrayList;
import java.util.List;

/** Cuts long texts where a reader would: at a blank line, else at a line's end, else at a blank, else anywhere. */
public final class TextSplit {
    private static final List<String> PLACES = List.of("\n\n", "\n", " ");

    private TextSplit() {}

    /**
     * The parts, each of {@code longest} characters at most and none of them blank.
     *
     * @param longest at least 2, so that no character is cut in two
     */
    public static List<String> split(String text, int longest) {
        if (longest < 2) {
            throw new IllegalArgumentException("A part needs at least 2 characters");
        }
        var parts = new ArrayList<String>();
        var rest = text;
        while (rest.length() > longest) {
            var end = end(rest, longest);
            add(parts, rest.substring(0, end));
            rest = rest.substring(end).stripLeading();
        }
        add(parts, rest);
        return parts;
    }

    /** A place in the first half would make many small parts, so the next kind of place is tried then. */
    private static int end(String text, int longest) {
        for (var place : PLACES) {
            var at = text.lastIndexOf(place, longest);
            if (at >= longest / 2 && at > 0) {
                return at;
            }
        }
        return Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
    }

    private static void add(List<String> parts, String part) {
        var shown = part.stripTrailing();
        if (!shown.isBlank()) {
            parts.add(shown);
        }
    }
}
