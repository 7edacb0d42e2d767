// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.heartbeat.lifecycle;

import dev.signalbox.heartbeat.lifecycle.LifecycleState.Dreaming;
import dev.signalbox.heartbeat.lifecycle.LifecycleState.Sleep;
import dev.signalbox.heartbeat.lifecycle.LifecycleState.Transitioning;
import dev.signalbox.heartbeat.lifecycle.LifecycleState.Wake;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "lifecycles")
class LifecycleEntity {
    @Id
    @Column(name = "scope")
    String scope;

    @Column(name = "state")
    String state;

    @Column(name = "since")
    Instant since;

    @Column(name = "cycle_id")
    @Nullable
    String cycleId;

    @Column(name = "deadline")
    @Nullable
    Instant deadline;

    @Column(name = "cycles_done")
    int done;

    @Column(name = "cycles_planned")
    int planned;

    @Column(name = "number")
    long number;

    @Column(name = "paused")
    boolean paused;

    @Column(name = "zone")
    @Nullable
    String zone;

    @Column(name = "known_since")
    Instant knownSince;

    @Column(name = "last_activity_at")
    @Nullable
    Instant lastActivityAt;

    @Column(name = "last_slept_at")
    @Nullable
    Instant lastSleptAt;

    @Column(name = "learned_at")
    @Nullable
    Instant learnedAt;

    @Column(name = "window_start")
    @Nullable
    Integer windowStart;

    @Column(name = "window_length")
    @Nullable
    Integer windowLength;

    @Column(name = "last_tick_at")
    @Nullable
    Instant lastTickAt;

    @Column(name = "last_reason")
    @Nullable
    String lastReason;

    LifecycleState view() {
        return switch (state) {
            case "TRANSITIONING" -> new Transitioning(since, planned);
            case "SLEEP" -> new Sleep(since, done, planned);
            case "DREAMING" ->
                new Dreaming(since, Objects.requireNonNull(cycleId), Objects.requireNonNull(deadline), done, planned);
            default -> new Wake(since);
        };
    }

    Optional<QuietWindow> window() {
        return windowStart == null || windowLength == null
                ? Optional.empty()
                : Optional.of(new QuietWindow(windowStart, windowLength));
    }

    /** A zone this JVM has forgotten since it was set must not stop anything. */
    ZoneId zone(ZoneId otherwise) {
        try {
            return zone == null ? otherwise : ZoneId.of(zone);
        } catch (DateTimeException e) {
            return otherwise;
        }
    }
}
