// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.heartbeat.stall;

import dev.signalbox.contracts.HeartbeatEvent.StallCause;
import dev.signalbox.contracts.LivenessEvent.Claim;
import dev.signalbox.contracts.LivenessEvent.SessionLiveness;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a session is stalled (nanoclaw-host section 2.14 M): no clock, no database, nothing but what was seen. */
public final class StallDecision {

    private StallDecision() {}

    /** What is decided of a session. */
    public sealed interface Verdict {}

    /** Nothing is wrong, or nothing can be known. */
    public record Healthy() implements Verdict {}

    /** Its container must be stopped and its claims given back. */
    public record Stalled(StallCause cause, @Nullable String messageId, Duration age, Duration tolerance)
            implements Verdict {}

    /**
     * Decides for one session.
     *
     * @param ceiling longest silence after a heartbeat
     * @param claimTolerance longest a claim may be older than the last heartbeat
     */
    public static Verdict decide(SessionLiveness seen, Instant now, Duration ceiling, Duration claimTolerance) {
        if (!seen.containerWanted()) {
            return new Healthy();
        }
        if (!seen.processAlive()) {
            return new Stalled(StallCause.CONTAINER_GONE, null, Duration.ZERO, Duration.ZERO);
        }
        var declared = seen.currentTool() == null ? Duration.ZERO : Duration.ofMillis(seen.toolTimeoutMillis());
        var silent = silence(seen, now);
        var longest = max(ceiling, declared);
        if (silent.isPresent() && silent.get().compareTo(longest) > 0) {
            return new Stalled(StallCause.HEARTBEAT_CEILING, null, silent.get(), longest);
        }
        var tolerance = max(claimTolerance, declared);
        return seen.claims().stream()
                .filter(claim -> isStuck(claim, seen.heartbeatAt(), now, tolerance))
                .max(Comparator.comparing(claim -> age(claim, now)))
                .<Verdict>map(
                        claim -> new Stalled(StallCause.CLAIM_TIMEOUT, claim.messageId(), age(claim, now), tolerance))
                .orElseGet(Healthy::new);
    }

    /** A container that has not shown a heartbeat yet is fresh, not silent. */
    private static Optional<Duration> silence(SessionLiveness seen, Instant now) {
        return Optional.ofNullable(seen.heartbeatAt()).map(at -> Duration.between(at, now));
    }

    /** A claim whose time cannot be read proves nothing. */
    private static boolean isStuck(Claim claim, @Nullable Instant heartbeat, Instant now, Duration tolerance) {
        var claimed = claim.claimedAt();
        return claimed != null
                && age(claim, now).compareTo(tolerance) > 0
                && (heartbeat == null || !heartbeat.isAfter(claimed));
    }

    private static Duration age(Claim claim, Instant now) {
        return claim.claimedAt() == null ? Duration.ZERO : Duration.between(claim.claimedAt(), now);
    }

    private static Duration max(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }
}
