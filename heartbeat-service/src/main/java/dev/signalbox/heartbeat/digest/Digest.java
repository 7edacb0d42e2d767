// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.heartbeat.digest;

import java.util.ArrayList;
import java.util.List;

/**
 * What memory work brought since a digest was last shown. Nights nobody looked at add up in the counts; the words are
 * bounded.
 *
 * @param entriesCompiled entries worked into the memory
 * @param insights words of the cycles, the newest last; at most {@value #MOST_INSIGHTS}
 * @param insightsLeftOut how many older ones gave way
 */
public record Digest(
        int cyclesCompleted, int cyclesTimedOut, int entriesCompiled, List<String> insights, int insightsLeftOut) {
    static final int MOST_INSIGHTS = 20;
    static final int LONGEST_INSIGHT = 2_000;

    /** The digest of nothing, answered whenever there is none to be shown. */
    public static final Digest NONE = new Digest(0, 0, 0, List.of(), 0);

    public Digest {
        insights = List.copyOf(insights);
    }

    boolean isEmpty() {
        return equals(NONE);
    }

    /** With a cycle that did something; one that found nothing to do and has nothing to say changes nothing. */
    Digest withCycle(int compiled, String insight) {
        if (compiled == 0 && insight.isBlank()) {
            return this;
        }
        var words = new ArrayList<>(insights);
        if (!insight.isBlank()) {
            words.add(clipped(insight.strip()));
        }
        var over = Math.max(0, words.size() - MOST_INSIGHTS);
        return new Digest(
                Math.addExact(cyclesCompleted, 1),
                cyclesTimedOut,
                entriesCompiled + compiled,
                words.subList(over, words.size()),
                insightsLeftOut + over);
    }

    /** With a cycle that did not end in time. */
    Digest withTimeout() {
        return new Digest(cyclesCompleted, cyclesTimedOut + 1, entriesCompiled, insights, insightsLeftOut);
    }

    /** Counted in code points: a cut must not leave half a character. */
    private static String clipped(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST_INSIGHT
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_INSIGHT));
    }
}
