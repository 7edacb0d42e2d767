// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.heartbeat.lifecycle;

import dev.signalbox.contracts.HeartbeatEvent.DreamCycleStarted;
import dev.signalbox.contracts.HeartbeatEvent.LifecycleTransitioned;
import dev.signalbox.heartbeat.digest.DigestGate;
import dev.signalbox.heartbeat.lifecycle.LifecycleDecision.Moved;
import dev.signalbox.heartbeat.lifecycle.LifecycleDecision.Unchanged;
import dev.signalbox.heartbeat.lifecycle.LifecycleState.Dreaming;
import dev.signalbox.outbox.Outbox;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;

/** Makes the moves that were decided: the row, what is told of it and what follows from it are one transaction. */
@ApplicationScoped
class LifecycleMoves {
    private final Lifecycles rows;
    private final LifecycleSettings settings;
    private final DigestGate digests;
    private final Outbox outbox;
    private final MeterRegistry meters;

    LifecycleMoves(
            Lifecycles rows, LifecycleSettings settings, DigestGate digests, Outbox outbox, MeterRegistry meters) {
        this.rows = rows;
        this.settings = settings;
        this.digests = digests;
        this.outbox = outbox;
        this.meters = meters;
    }

    /**
     * Applies a command to where the group is now.
     *
     * @return the trigger of the move that was made, or why there was none
     */
    @Transactional
    String apply(String scope, LifecycleCommand command, Instant now) {
        var found = rows.byScope(scope);
        if (found.isEmpty()) {
            return "unknown";
        }
        rows.getEntityManager().refresh(found.get());
        var before = found.get().view();
        return switch (LifecycleDecision.decide(before, command, now, settings.limits())) {
            case Unchanged unchanged -> unchanged.reason();
            case Moved moved -> make(scope, found.get().number, before, moved, now);
        };
    }

    private String make(String scope, long number, LifecycleState before, Moved moved, Instant now) {
        var slept = moved.trigger().equals(LifecycleDecision.CYCLES_DONE);
        if (!rows.move(scope, number, moved.next(), slept)) {
            return "moved-by-another";
        }
        var cycleId = moved.next() instanceof Dreaming next ? next.cycleId() : null;
        if (cycleId == null && before instanceof Dreaming ended) {
            cycleId = ended.cycleId();
        }
        outbox.publish(new LifecycleTransitioned(
                scope, before.name(), moved.next().name(), moved.trigger(), cycleId, number + 1, now));
        if (moved.next() instanceof Dreaming dream) {
            outbox.publish(new DreamCycleStarted(scope, dream.cycleId(), now, dream.deadline()));
        }
        if (before instanceof Dreaming && isTimeout(moved)) {
            digests.addTimeout(scope);
        }
        meters.counter(
                        "signalbox_lifecycle_transitions_total",
                        "from",
                        before.name(),
                        "to",
                        moved.next().name(),
                        "trigger",
                        moved.trigger())
                .increment();
        return moved.trigger();
    }

    private static boolean isTimeout(Moved moved) {
        return moved.trigger().equals(LifecycleDecision.CYCLE_TIMEOUT)
                || moved.trigger().equals(LifecycleDecision.DWELT_TOO_LONG);
    }
}
