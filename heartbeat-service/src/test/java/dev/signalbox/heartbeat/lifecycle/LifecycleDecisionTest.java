// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.heartbeat.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.heartbeat.lifecycle.Appetite.Awake;
import dev.signalbox.heartbeat.lifecycle.Appetite.Sleepy;
import dev.signalbox.heartbeat.lifecycle.LifecycleCommand.CycleFinished;
import dev.signalbox.heartbeat.lifecycle.LifecycleCommand.ForceWake;
import dev.signalbox.heartbeat.lifecycle.LifecycleCommand.LiveWork;
import dev.signalbox.heartbeat.lifecycle.LifecycleCommand.Recover;
import dev.signalbox.heartbeat.lifecycle.LifecycleCommand.Tick;
import dev.signalbox.heartbeat.lifecycle.LifecycleDecision.Moved;
import dev.signalbox.heartbeat.lifecycle.LifecycleDecision.Outcome;
import dev.signalbox.heartbeat.lifecycle.LifecycleDecision.Unchanged;
import dev.signalbox.heartbeat.lifecycle.LifecycleState.Dreaming;
import dev.signalbox.heartbeat.lifecycle.LifecycleState.Sleep;
import dev.signalbox.heartbeat.lifecycle.LifecycleState.Transitioning;
import dev.signalbox.heartbeat.lifecycle.LifecycleState.Wake;
import dev.signalbox.testsupport.SeededCases;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LifecycleDecisionTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:00:00Z");
    private static final LifecycleDecision.Limits LIMITS = new LifecycleDecision.Limits(
            Duration.ofMinutes(15), Duration.ofMinutes(2), Duration.ofMinutes(30), Duration.ofMinutes(20));
    private static final Appetite SLEEPY = new Sleepy(4, "quiet-window");
    private static final Appetite WIDE_AWAKE = new Awake("outside-window", false);
    private static final Appetite BUSY = new Awake("live-work", true);
    private static final Appetite PAUSED = new Awake("paused", true);
    private static final Map<String, Set<String>> TABLE = Map.of(
            "WAKE", Set.of("TRANSITIONING"),
            "TRANSITIONING", Set.of("SLEEP", "WAKE"),
            "SLEEP", Set.of("DREAMING", "WAKE"),
            "DREAMING", Set.of("SLEEP", "WAKE"));

    private static Tick tick(Appetite appetite) {
        return new Tick(appetite, "cyc-next");
    }

    private static Dreaming dream(Duration age) {
        var since = NOW.minus(age);
        return new Dreaming(since, "cyc-1", since.plus(LIMITS.cycle()), 1, 4);
    }

    private static Outcome decide(LifecycleState state, LifecycleCommand command) {
        return LifecycleDecision.decide(state, command, NOW, LIMITS);
    }

    /** A line of the table. */
    record Line(LifecycleState state, LifecycleCommand command, Outcome outcome) {}

    static List<Line> table() {
        var wake = new Wake(NOW.minusSeconds(60));
        var going = new Transitioning(NOW.minusSeconds(30), 4);
        var sleep = new Sleep(NOW.minusSeconds(30), 1, 4);
        var slept = new Sleep(NOW.minusSeconds(30), 4, 4);
        var dream = dream(Duration.ofMinutes(1));
        var awake = new Wake(NOW);
        return List.of(
                new Line(wake, tick(SLEEPY), new Moved(new Transitioning(NOW, 4), "quiet-window")),
                new Line(wake, tick(WIDE_AWAKE), new Unchanged("outside-window")),
                new Line(wake, tick(PAUSED), new Unchanged("paused")),
                new Line(wake, new CycleFinished("cyc-1", 1), new Unchanged("awake")),
                new Line(going, tick(WIDE_AWAKE), new Moved(new Sleep(NOW, 0, 4), "settled")),
                new Line(going, tick(BUSY), new Moved(awake, "live-work")),
                new Line(going, new LiveWork(), new Moved(awake, "live-work")),
                new Line(going, new ForceWake(), new Moved(awake, "wake-request")),
                new Line(
                        sleep,
                        tick(WIDE_AWAKE),
                        new Moved(new Dreaming(NOW, "cyc-next", NOW.plus(LIMITS.cycle()), 1, 4), "cycle")),
                new Line(sleep, tick(PAUSED), new Moved(awake, "paused")),
                new Line(sleep, new LiveWork(), new Moved(awake, "live-work")),
                new Line(slept, tick(SLEEPY), new Moved(awake, "cycles-done")),
                new Line(dream, tick(PAUSED), new Unchanged("dreaming")),
                new Line(dream, tick(BUSY), new Unchanged("dreaming")),
                new Line(dream, new LiveWork(), new Moved(new Sleep(NOW, 1, 4), "live-work")),
                new Line(dream, new ForceWake(), new Moved(new Sleep(NOW, 1, 4), "wake-request")),
                new Line(dream, new CycleFinished("cyc-1", 3), new Moved(new Sleep(NOW, 2, 4), "cycle-finished")),
                new Line(dream, new CycleFinished("cyc-1", 0), new Moved(new Sleep(NOW, 4, 4), "nothing-left")),
                new Line(dream, new CycleFinished("cyc-0", 3), new Unchanged("no-such-cycle")),
                new Line(dream(LIMITS.cycle().minusMillis(1)), tick(SLEEPY), new Unchanged("dreaming")),
                new Line(dream(LIMITS.cycle()), tick(SLEEPY), new Moved(new Sleep(NOW, 2, 4), "cycle-timeout")),
                new Line(dream(LIMITS.dreaming().plusMillis(1)), tick(SLEEPY), new Moved(awake, "dwelt-too-long")));
    }

    @ParameterizedTest
    @MethodSource("table")
    @Tag("LC-01")
    @Tag("LB-05")
    void decidesAsTheTableSays(Line line) {
        assertThat(decide(line.state(), line.command())).isEqualTo(line.outcome());
    }

    static List<LifecycleState> interrupted() {
        return List.of(
                new Transitioning(NOW, 4), new Sleep(NOW, 2, 4), dream(Duration.ZERO), dream(Duration.ofMinutes(10)));
    }

    @ParameterizedTest
    @MethodSource("interrupted")
    @Tag("LB-01")
    @Tag("LB-10")
    void everyInterruptedStateIsAwakeAgainAndSleepsTheNextTime(LifecycleState state) {
        assertThat(decide(state, new Recover())).isEqualTo(new Moved(new Wake(NOW), "recovered"));
        assertThat(decide(new Wake(NOW), tick(SLEEPY))).isInstanceOf(Moved.class);
    }

    @Test
    @Tag("LB-02")
    @Tag("LB-17")
    void noStateLastsForEverWhateverTheClockDoes() {
        var states = List.<Function<Instant, LifecycleState>>of(
                since -> new Transitioning(since, 4),
                since -> new Sleep(since, 4, 4),
                since -> new Dreaming(since, "cyc-1", since.plus(LIMITS.cycle()), 0, 4));
        for (var state : states) {
            assertThat(decide(state.apply(NOW.minus(Duration.ofHours(1))), tick(SLEEPY)))
                    .isEqualTo(new Moved(new Wake(NOW), "dwelt-too-long"));
            assertThat(decide(state.apply(NOW.plus(Duration.ofHours(1))), tick(SLEEPY)))
                    .isEqualTo(new Moved(new Wake(NOW), "dwelt-too-long"));
        }
    }

    /** What happens, and how much later. */
    private record Happening(LifecycleCommand command, Duration later) {}

    private static List<Happening> anyDay(RandomGenerator random) {
        return IntStream.range(0, 200)
                .mapToObj(i -> {
                    LifecycleCommand command =
                            switch (random.nextInt(12)) {
                                case 0 -> new LiveWork();
                                case 1 -> new ForceWake();
                                case 2 -> new Recover();
                                case 3 -> new CycleFinished("cyc-" + random.nextInt(200), random.nextInt(3));
                                case 4 -> new Tick(PAUSED, "cyc-" + i);
                                case 5 -> new Tick(BUSY, "cyc-" + i);
                                case 6 -> new Tick(WIDE_AWAKE, "cyc-" + i);
                                default -> new Tick(SLEEPY, "cyc-" + i);
                            };
                    var jump = random.nextInt(20);
                    var later = jump == 0
                            ? Duration.ofHours(-1)
                            : jump == 1 ? Duration.ofHours(3) : Duration.ofSeconds(random.nextInt(400));
                    return new Happening(command, later);
                })
                .toList();
    }

    @Test
    @Tag("LC-02")
    void noSequenceOfEventsAndCrashesLeavesTheTable() {
        SeededCases.of(2_000).check(LifecycleDecisionTest::anyDay, happenings -> {
            LifecycleState state = new Wake(NOW);
            var now = NOW;
            for (var happening : happenings) {
                now = now.plus(happening.later());
                if (LifecycleDecision.decide(state, happening.command(), now, LIMITS) instanceof Moved moved) {
                    assertThat(TABLE.get(state.name())).contains(moved.next().name());
                    assertThat(moved.next().since()).isEqualTo(now);
                    state = moved.next();
                    if (state instanceof Dreaming dream) {
                        assertThat(dream.done()).isLessThan(dream.planned());
                    }
                }
            }
            // Whatever happened: live work wakes it in two moves at most.
            for (var i = 0; i < 2; i++) {
                if (LifecycleDecision.decide(state, new LiveWork(), now, LIMITS) instanceof Moved moved) {
                    state = moved.next();
                }
            }
            assertThat(state).isInstanceOf(Wake.class);
        });
    }
}
