// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.session.task.TaskCommand.Cancel;
import dev.signalbox.session.task.TaskCommand.Pause;
import dev.signalbox.session.task.TaskCommand.Resume;
import dev.signalbox.session.task.TaskCommand.RunEnded;
import dev.signalbox.session.task.TaskCommand.Update;
import dev.signalbox.session.task.TaskCommand.Wake;
import dev.signalbox.session.task.TaskDecision.RowChange;
import dev.signalbox.session.task.TaskSeries.State;
import dev.signalbox.session.task.TaskSeries.Work;
import dev.signalbox.session.task.Timing.CatchUp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class TaskDecisionTest {
    private static final Instant SLOT = Instant.parse("2020-01-01T08:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-21T09:30:00Z");
    private static final String HOURLY = "0 * * * *";

    @Test
    @Tag("SC-05")
    void makesUpForYearsOfMissedRunsWithExactlyOneNextRunInTheFuture() {
        var decision = decide(series("0 8 * * *", CatchUp.ONCE), new RunEnded(1, false));
        assertThat(decision.row()).isEqualTo(RowChange.PUT);
        assertThat(decision.series().dueAt()).isEqualTo("2026-11-22T08:00:00Z");
        assertThat(decision.series().occurrence()).isEqualTo(2);
        assertThat(decision.series().rowId()).isEqualTo("task-1-r2");
    }

    @Test
    @Tag("SC-06")
    void endsATaskThatRunsOnceWithItsRun() {
        var decision = decide(series(null, CatchUp.ONCE), new RunEnded(1, false));
        assertThat(decision.series().state()).isEqualTo(State.ENDED);
        assertThat(decision.row()).isEqualTo(RowChange.NONE);
    }

    @Test
    void makesUpForEachMissedRunIfAllAreWanted() {
        var decision = decide(series(HOURLY, CatchUp.ALL), new RunEnded(1, false));
        assertThat(decision.series().dueAt()).isEqualTo(SLOT.plus(Duration.ofHours(1)));
    }

    @Test
    void leavesALateRunOutIfMissedRunsAreSkippedAndTakesAPunctualOne() {
        var late = decide(series(HOURLY, CatchUp.SKIP), new Wake());
        assertThat(late.series().dueAt()).isEqualTo("2026-11-21T10:00:00Z");
        assertThat(late.series().occurrence()).isEqualTo(1);
        assertThat(late.row()).isEqualTo(RowChange.PUT);

        var punctual = series(HOURLY, CatchUp.SKIP).at(NOW.minusSeconds(59));
        assertThat(decide(punctual, new Wake())).isEqualTo(new TaskDecision(punctual, RowChange.NONE));
    }

    @Test
    void takesALateRunUnlessMissedRunsAreSkipped() {
        var late = series(HOURLY, CatchUp.ONCE);
        assertThat(decide(late, new Wake())).isEqualTo(new TaskDecision(late, RowChange.NONE));
    }

    @Test
    void closesALateSingleRunIfMissedRunsAreSkipped() {
        var decision = decide(series(null, CatchUp.SKIP), new Wake());
        assertThat(decision.series().state()).isEqualTo(State.ENDED);
        assertThat(decision.series().reason()).isEqualTo("missed");
        assertThat(decision.row()).isEqualTo(RowChange.CLOSE);
    }

    @Test
    void waitsLongerAfterEachFailureUpToAnHour() {
        var series = series("* * * * *", CatchUp.ONCE);
        for (var minutes : new int[] {2, 4, 8, 16, 32, 60, 60}) {
            series = decide(series, new RunEnded(series.occurrence(), true)).series();
            assertThat(series.dueAt()).isEqualTo(NOW.plus(Duration.ofMinutes(minutes)));
            assertThat(series.state()).isEqualTo(State.ACTIVE);
        }
    }

    @Test
    void pausesAfterEightFailuresInARow() {
        var seven = series(HOURLY, CatchUp.ONCE).failed(7);
        var eighth = decide(seven, new RunEnded(1, true));
        assertThat(eighth.series().state()).isEqualTo(State.PAUSED);
        assertThat(eighth.series().reason()).contains("8 times");
        assertThat(eighth.row()).isEqualTo(RowChange.PUT);
        assertThat(decide(seven, new RunEnded(1, false)).series().failures()).isZero();
    }

    @Test
    void countsTheEndOfARunOnce() {
        var after = decide(series(HOURLY, CatchUp.ONCE), new RunEnded(1, false)).series();
        assertThat(decide(after, new RunEnded(1, false))).isEqualTo(new TaskDecision(after, RowChange.NONE));
    }

    @Test
    @Tag("SC-03")
    void bringsNoRunAfterItWasCancelled() {
        var cancelled = decide(series(HOURLY, CatchUp.ONCE), new Cancel());
        assertThat(cancelled.row()).isEqualTo(RowChange.CLOSE);
        assertThat(decide(cancelled.series(), new RunEnded(1, false)).row()).isEqualTo(RowChange.NONE);
        assertThat(decide(cancelled.series(), new Resume()).series().state()).isEqualTo(State.ENDED);
    }

    @Test
    @Tag("SC-02")
    void comesBackAsItWasWhenItIsResumed() {
        var paused = decide(series(HOURLY, CatchUp.ONCE).failed(3), new Pause("lunch"));
        assertThat(paused.series().state()).isEqualTo(State.PAUSED);
        assertThat(paused.series().reason()).isEqualTo("lunch");
        var resumed = decide(paused.series(), new Resume());
        assertThat(resumed.series()).isEqualTo(series(HOURLY, CatchUp.ONCE));
        assertThat(resumed.row()).isEqualTo(RowChange.PUT);
    }

    @Test
    void leavesOutWhatWasMissedWhilePausedIfMissedRunsAreSkipped() {
        var paused = decide(series(HOURLY, CatchUp.SKIP), new Pause("lunch")).series();
        assertThat(decide(paused, new Resume()).series().dueAt()).isEqualTo("2026-11-21T10:00:00Z");
    }

    @Test
    @Tag("SC-04")
    void changesOnlyWhatAnUpdateNamesAndCountsAChangedRecurrenceFromNow() {
        var series = series(HOURLY, CatchUp.ONCE);
        var prompt =
                decide(series, new Update(new Work("other", null), null, null)).series();
        assertThat(prompt.work().prompt()).isEqualTo("other");
        assertThat(prompt.dueAt()).isEqualTo(SLOT);
        assertThat(prompt.timing()).isEqualTo(series.timing());

        var daily = decide(series, new Update(null, series.timing().withCron("0 8 * * *"), null))
                .series();
        assertThat(daily.dueAt()).isEqualTo("2026-11-22T08:00:00Z");
        assertThat(daily.work()).isEqualTo(series.work());

        var moved = decide(series, new Update(null, null, NOW)).series();
        assertThat(moved.dueAt()).isEqualTo(NOW);
    }

    @Test
    @Tag("SC-04")
    void runsOnceMoreAndEndsWhenItsRecurrenceIsTakenAway() {
        var series = series(HOURLY, CatchUp.ONCE);
        var once = decide(series, new Update(null, series.timing().withCron(null), null))
                .series();
        assertThat(once.dueAt()).isEqualTo(SLOT);
        assertThat(decide(once, new RunEnded(1, false)).series().state()).isEqualTo(State.ENDED);
    }

    @Test
    void knowsWhichRunARowStandsFor() {
        var series = series(HOURLY, CatchUp.ONCE);
        assertThat(series.occurrenceOf("task-1")).isEqualTo(1);
        assertThat(series.occurrenceOf("task-1-r12")).isEqualTo(12);
        assertThat(series.occurrenceOf("task-12")).isEqualTo(-1);
        assertThat(series.occurrenceOf("task-1-r")).isEqualTo(-1);
        assertThat(TaskSeries.seriesOf("task-1-r12")).isEqualTo("task-1");
    }

    private static TaskDecision decide(TaskSeries series, TaskCommand command) {
        return TaskDecision.decide(series, command, NOW);
    }

    private static TaskSeries series(@Nullable String cron, CatchUp catchUp) {
        var timing = new Timing(cron, ZoneOffset.UTC, catchUp);
        return new TaskSeries("task-1", new Work("water the plants", null), timing, State.ACTIVE, 1, SLOT, 0, null);
    }
}
