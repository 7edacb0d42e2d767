// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.heartbeat.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether an agent group may sleep now, and why (state-and-memory section 3.2, steps 0 to 5). */
sealed interface Appetite {

    /** In words other programs know. */
    String reason();

    /** True if it must not go on sleeping either: it is paused, or work is being served. */
    default boolean held() {
        return this instanceof Awake awake && awake.must();
    }

    /** It may sleep for so many cycles. */
    record Sleepy(int cycles, String trigger) implements Appetite {
        @Override
        public String reason() {
            return trigger;
        }
    }

    /** It stays awake. */
    record Awake(String reason, boolean must) implements Appetite {}

    /**
     * What is known of an agent group.
     *
     * @param knownSince when it was first heard of
     * @param lastActivityAt when work was last served, not when somebody was last present
     * @param lastSleptAt when a sleep last came to its end
     */
    record Facts(
            boolean paused,
            boolean sleepRequested,
            boolean dreamRequested,
            boolean inQuietWindow,
            Instant knownSince,
            @Nullable Instant lastActivityAt,
            @Nullable Instant lastSleptAt) {}

    /**
     * Limits of sleep.
     *
     * @param cycles dreams in one sleep
     * @param idle time without work after which it may sleep outside its window
     * @param recent work younger than this is being served
     */
    record Limits(int cycles, Duration idle, Duration recent) {}

    static Appetite of(Facts facts, Instant now, Limits limits) {
        if (facts.paused()) {
            return new Awake("paused", true);
        }
        var last = facts.lastActivityAt();
        if (last != null && age(last, now).compareTo(limits.recent()) < 0) {
            return new Awake(LifecycleDecision.LIVE_WORK, true);
        }
        if (facts.dreamRequested()) {
            return new Sleepy(1, "dream-request");
        }
        if (facts.sleepRequested()) {
            return new Sleepy(limits.cycles(), "sleep-request");
        }
        var slept = facts.lastSleptAt();
        if (slept != null && (last == null || !last.isAfter(slept))) {
            return new Awake("nothing-new", false);
        }
        if (facts.inQuietWindow()) {
            return new Sleepy(limits.cycles(), "quiet-window");
        }
        // Of whom nothing is known, it is known at least how long nothing was.
        var idle = age(Optional.ofNullable(last).orElse(facts.knownSince()), now);
        return idle.compareTo(limits.idle()) >= 0
                ? new Sleepy(limits.cycles(), "idle")
                : new Awake("outside-window", false);
    }

    /** Never negative: a clock that was set back makes nothing happen in the future. */
    private static Duration age(Instant then, Instant now) {
        return then.isAfter(now) ? Duration.ZERO : Duration.between(then, now);
    }
}
