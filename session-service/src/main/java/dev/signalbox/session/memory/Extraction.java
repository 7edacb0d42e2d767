// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.memory;

import java.util.ArrayDeque;
import java.util.List;

/**
 * What is kept of a conversation (state-and-memory section 5.4): its newest turns, whole where they fit.
 *
 * @param context blank if nothing was said
 * @param turns how many there were before any was left out
 * @param linesSkipped lines of the transcript that could not be used
 * @param truncated true if something was left out
 */
record Extraction(String context, int turns, int linesSkipped, boolean truncated) {
    /** Most turns kept. */
    static final int MOST_TURNS = 30;

    /** Most characters kept, in Unicode code points. */
    static final int MOST_CHARACTERS = 15_000;

    /** The newest of these turns; the first of them always keeps its label. */
    static Extraction of(List<Turn> turns, int linesSkipped) {
        var kept = new ArrayDeque<>(turns.subList(Math.max(0, turns.size() - MOST_TURNS), turns.size()));
        var truncated = kept.size() < turns.size();
        var context = joined(kept);
        while (kept.size() > 1 && length(context) > MOST_CHARACTERS) {
            kept.removeFirst();
            context = joined(kept);
            truncated = true;
        }
        if (length(context) > MOST_CHARACTERS) {
            context = kept.getFirst().tail(MOST_CHARACTERS);
            truncated = true;
        }
        return new Extraction(context, turns.size(), linesSkipped, truncated);
    }

    private static String joined(Iterable<Turn> turns) {
        var text = new StringBuilder();
        for (var turn : turns) {
            text.append(text.isEmpty() ? "" : "\n").append(turn.rendered());
        }
        return text.toString();
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
