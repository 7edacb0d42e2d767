// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.approval;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whom to ask now.
 *
 * @param asked persons, each once
 * @param spared persons whose turn it is and who are not to be disturbed now
 * @param again when the first of those may be, null if nobody is spared
 */
record AskPlan(
        List<String> asked, List<String> spared, @Nullable Instant again) {
    AskPlan {
        asked = List.copyOf(asked);
        spared = List.copyOf(spared);
    }

    /**
     * Decides. Who has quiet hours is passed over as if they had no chat; only if too few remain for an answer to be possible
     * are quiet hours not heeded.
     *
     * @param ladder persons who have a chat, rung by rung
     * @param quiet when their quiet hours end, for those who have some now
     * @param needed how many must agree
     * @param nudges how often people were asked again
     */
    static AskPlan of(List<List<String>> ladder, Map<String, Instant> quiet, int needed, int nudges) {
        var awake = ladder.stream()
                .map(rung -> rung.stream()
                        .filter(person -> !quiet.containsKey(person))
                        .toList())
                .filter(rung -> !rung.isEmpty())
                .toList();
        var enough = awake.stream().mapToInt(Collection::size).sum() >= needed;
        var asked = Nudge.asked(enough ? awake : ladder, needed, nudges);
        var spared = Nudge.asked(ladder, needed, nudges).stream()
                .filter(person -> !asked.contains(person))
                .toList();
        var again = spared.stream().map(quiet::get).min(Comparator.naturalOrder());
        return new AskPlan(asked, spared, again.orElse(null));
    }
}
