// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.delivery;

import dev.signalbox.router.channel.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When to try again and when to stop.
 *
 * @param backoff pause after each failed attempt, the last one repeating
 * @param jitter share of the pause left to chance, 0 to 1
 * @param timeToLive from acceptance to giving up
 */
record Retry(List<Duration> backoff, double jitter, Duration timeToLive) {
    Retry {
        backoff = List.copyOf(backoff);
    }

    /** What follows from an attempt. */
    sealed interface Verdict {
        record Done(@Nullable String platformMessageId) implements Verdict {}

        record GiveUp(String reason) implements Verdict {}

        record TooLate(String reason) implements Verdict {}

        /** It may have arrived: nobody tries again unasked. */
        record Doubt(String reason) implements Verdict {}

        record Again(Instant at, String reason) implements Verdict {}
    }

    /**
     * Decides.
     *
     * @param attempts how many were made, this one included
     * @param chance 0 (inclusive) to 1
     */
    Verdict decide(Instant acceptedAt, int attempts, Outcome outcome, Instant now, double chance) {
        return switch (outcome) {
            case Outcome.Delivered d -> new Verdict.Done(d.platformMessageId());
            case Outcome.Refused(var reason, var permanent) when permanent -> new Verdict.GiveUp(reason);
            case Outcome.Refused r -> later(acceptedAt, attempts, r.reason(), null, now, chance);
            case Outcome.NotUnderstood(var reason) -> new Verdict.GiveUp(reason);
            case Outcome.InDoubt(var reason) -> new Verdict.Doubt(reason);
            case Outcome.Unavailable u -> later(acceptedAt, attempts, u.reason(), u.retryAfter(), now, chance);
            case Outcome.Unknown u -> later(acceptedAt, attempts, u.reason(), null, now, chance);
        };
    }

    boolean tooLate(Instant acceptedAt, Instant now) {
        return !now.isBefore(acceptedAt.plus(timeToLive));
    }

    private Verdict later(
            Instant acceptedAt, int attempts, String reason, @Nullable Duration asked, Instant now, double chance) {
        if (tooLate(acceptedAt, now)) {
            return new Verdict.TooLate(reason);
        }
        var pause = backoff.get(Math.min(attempts, backoff.size()) - 1);
        var jittered = pause.plusMillis((long) (pause.toMillis() * jitter * chance));
        var wait = asked != null && asked.compareTo(jittered) > 0 ? asked : jittered;
        var at = now.plus(wait);
        var end = acceptedAt.plus(timeToLive);
        return new Verdict.Again(at.isBefore(end) ? at : end, reason);
    }
}
