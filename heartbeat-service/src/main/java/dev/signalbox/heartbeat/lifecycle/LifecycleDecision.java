// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.heartbeat.lifecycle;

import dev.signalbox.heartbeat.lifecycle.LifecycleCommand.CycleFinished;
import dev.signalbox.heartbeat.lifecycle.LifecycleCommand.ForceWake;
import dev.signalbox.heartbeat.lifecycle.LifecycleCommand.LiveWork;
import dev.signalbox.heartbeat.lifecycle.LifecycleCommand.Recover;
import dev.signalbox.heartbeat.lifecycle.LifecycleCommand.Tick;
import dev.signalbox.heartbeat.lifecycle.LifecycleState.Dreaming;
import dev.signalbox.heartbeat.lifecycle.LifecycleState.Sleep;
import dev.signalbox.heartbeat.lifecycle.LifecycleState.Transitioning;
import dev.signalbox.heartbeat.lifecycle.LifecycleState.Wake;
import java.time.Duration;
import java.time.Instant;

/**
 * The table of the day (state-and-memory sections 3.2 and 3.10): WAKE to TRANSITIONING; TRANSITIONING to SLEEP or WAKE;
 * SLEEP to DREAMING or WAKE; DREAMING to SLEEP; and from each back to WAKE when it was interrupted or dwelt too long.
 */
final class LifecycleDecision {
    static final String CYCLES_DONE = "cycles-done";
    static final String CYCLE_TIMEOUT = "cycle-timeout";
    static final String RECOVERED = "recovered";
    static final String DWELT_TOO_LONG = "dwelt-too-long";
    static final String LIVE_WORK = "live-work";
    static final String WAKE_REQUEST = "wake-request";

    /** Clocks of two replicas differ; one that is ahead by more was set back meanwhile. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    private LifecycleDecision() {}

    /**
     * How long each state may last.
     *
     * @param cycle time a dream is given
     * @param transitioning,sleep,dreaming dwell after which something is wrong, whatever it is
     */
    record Limits(Duration cycle, Duration transitioning, Duration sleep, Duration dreaming) {}

    /** What follows. */
    sealed interface Outcome {}

    /** It goes on to another state. */
    record Moved(LifecycleState next, String trigger) implements Outcome {}

    /** It stays where it is. */
    record Unchanged(String reason) implements Outcome {}

    static Outcome decide(LifecycleState state, LifecycleCommand command, Instant now, Limits limits) {
        return switch (state) {
            case Wake _ -> awake(command, now);
            case Transitioning going -> fallingAsleep(going, command, now, limits);
            case Sleep sleep -> asleep(sleep, command, now, limits);
            case Dreaming dream -> dreaming(dream, command, now, limits);
        };
    }

    private static Outcome awake(LifecycleCommand command, Instant now) {
        return switch (command) {
            case Tick tick ->
                switch (tick.appetite()) {
                    case Appetite.Sleepy sleepy -> new Moved(new Transitioning(now, sleepy.cycles()), sleepy.trigger());
                    case Appetite.Awake awake -> new Unchanged(awake.reason());
                };
            case LiveWork _, ForceWake _, CycleFinished _, Recover _ -> new Unchanged("awake");
        };
    }

    private static Outcome fallingAsleep(Transitioning going, LifecycleCommand command, Instant now, Limits limits) {
        return switch (command) {
            case Tick tick -> {
                if (tooLong(going, now, limits.transitioning())) {
                    yield wake(now, DWELT_TOO_LONG);
                }
                yield tick.appetite().held()
                        ? wake(now, tick.appetite().reason())
                        : new Moved(new Sleep(now, 0, going.planned()), "settled");
            }
            case LiveWork _ -> wake(now, LIVE_WORK);
            case ForceWake _ -> wake(now, WAKE_REQUEST);
            case Recover _ -> wake(now, RECOVERED);
            case CycleFinished _ -> new Unchanged("no-such-cycle");
        };
    }

    private static Outcome asleep(Sleep sleep, LifecycleCommand command, Instant now, Limits limits) {
        return switch (command) {
            case Tick tick -> {
                if (tooLong(sleep, now, limits.sleep())) {
                    yield wake(now, DWELT_TOO_LONG);
                }
                if (sleep.done() >= sleep.planned()) {
                    yield wake(now, CYCLES_DONE);
                }
                if (tick.appetite().held()) {
                    yield wake(now, tick.appetite().reason());
                }
                yield new Moved(
                        new Dreaming(now, tick.nextCycleId(), now.plus(limits.cycle()), sleep.done(), sleep.planned()),
                        "cycle");
            }
            case LiveWork _ -> wake(now, LIVE_WORK);
            case ForceWake _ -> wake(now, WAKE_REQUEST);
            case Recover _ -> wake(now, RECOVERED);
            case CycleFinished _ -> new Unchanged("no-such-cycle");
        };
    }

    private static Outcome dreaming(Dreaming dream, LifecycleCommand command, Instant now, Limits limits) {
        return switch (command) {
            case Tick _ -> {
                if (tooLong(dream, now, limits.dreaming())) {
                    yield wake(now, DWELT_TOO_LONG);
                }
                yield now.isBefore(dream.deadline())
                        ? new Unchanged("dreaming")
                        : new Moved(new Sleep(now, dream.done() + 1, dream.planned()), CYCLE_TIMEOUT);
            }
            case LiveWork _ -> new Moved(new Sleep(now, dream.done(), dream.planned()), LIVE_WORK);
            case ForceWake _ -> new Moved(new Sleep(now, dream.done(), dream.planned()), WAKE_REQUEST);
            case CycleFinished finished -> {
                if (!finished.cycleId().equals(dream.cycleId())) {
                    yield new Unchanged("no-such-cycle");
                }
                // Where there was nothing to do, another cycle would find nothing either.
                yield finished.compiled() == 0
                        ? new Moved(new Sleep(now, dream.planned(), dream.planned()), "nothing-left")
                        : new Moved(new Sleep(now, dream.done() + 1, dream.planned()), "cycle-finished");
            }
            case Recover _ -> wake(now, RECOVERED);
        };
    }

    private static Moved wake(Instant now, String trigger) {
        return new Moved(new Wake(now), trigger);
    }

    /** A beginning that lies ahead means that the clock was set back; waiting for it could take for ever. */
    private static boolean tooLong(LifecycleState state, Instant now, Duration most) {
        var dwell = Duration.between(state.since(), now);
        return dwell.compareTo(most) > 0 || dwell.compareTo(SKEW.negated()) < 0;
    }
}
