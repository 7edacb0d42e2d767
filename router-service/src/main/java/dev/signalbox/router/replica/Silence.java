// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.replica;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who has said nothing for long, by what this process saw itself: no clock but its own counts, and no time in which it could not
 * look, for then the others could not speak either.
 */
final class Silence {
    private final Map<String, Heard> heard = new HashMap<>();
    private final Duration patience;
    private Instant lookedAt = Instant.MIN;

    /** @param patience without a new beat for that long is silent */
    Silence(Duration patience) {
        this.patience = patience;
    }

    private record Heard(long beats, Instant since) {}

    /**
     * Looks once more.
     *
     * @param beats how often each has spoken, by its name
     */
    Set<String> after(Map<String, Long> beats, Instant now) {
        if (now.isBefore(lookedAt) || lookedAt.isBefore(now.minus(patience.dividedBy(2)))) {
            heard.clear();
        }
        lookedAt = now;
        heard.keySet().retainAll(beats.keySet());
        beats.forEach((name, count) ->
                heard.merge(name, new Heard(count, now), (before, fresh) -> before.beats() == count ? before : fresh));
        return heard.entrySet().stream()
                .filter(each -> !each.getValue().since().plus(patience).isAfter(now))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
