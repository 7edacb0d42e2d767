// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.task;

import dev.signalbox.session.task.TaskCommand.Cancel;
import dev.signalbox.session.task.TaskCommand.Pause;
import dev.signalbox.session.task.TaskCommand.Resume;
import dev.signalbox.session.task.TaskCommand.RunEnded;
import dev.signalbox.session.task.TaskCommand.Update;
import dev.signalbox.session.task.TaskCommand.Wake;
import dev.signalbox.session.task.TaskSeries.State;
import dev.signalbox.session.task.Timing.CatchUp;
import java.time.Duration;
import java.time.Instant;

/**
 * What becomes of a series, and of the row that stands for its next run.
 *
 * @param series as it is afterwards
 */
record TaskDecision(TaskSeries series, RowChange row) {
    /** Failed runs in a row after which a series is paused (nanoclaw-host section 2.13 L). */
    static final int MOST_FAILURES = 8;

    private static final Duration FIRST_BACK_OFF = Duration.ofMinutes(2);
    private static final Duration LONGEST_BACK_OFF = Duration.ofMinutes(60);
    private static final Duration LATE = Duration.ofMinutes(1);

    /** What happens in the session's folder. */
    enum RowChange {
        /** Nothing. */
        NONE,
        /** The row of the series' next run is written or rewritten, waiting or paused as the series is. */
        PUT,
        /** The row of the last run is closed; it will not be taken any more. */
        CLOSE
    }

    static TaskDecision decide(TaskSeries series, TaskCommand command, Instant now) {
        if (series.state() == State.ENDED) {
            return new TaskDecision(series, RowChange.NONE);
        }
        return switch (command) {
            case Update update -> updated(series, update, now);
            case Pause(String reason) ->
                series.state() == State.PAUSED
                        ? new TaskDecision(series, RowChange.NONE)
                        : new TaskDecision(series.in(State.PAUSED, reason), RowChange.PUT);
            case Resume _ -> resumed(series, now);
            case Cancel _ -> new TaskDecision(series.in(State.ENDED, "cancelled"), RowChange.CLOSE);
            case RunEnded ended -> ended(series, ended, now);
            case Wake _ -> late(series, now) ? leftOut(series, now) : new TaskDecision(series, RowChange.NONE);
        };
    }

    private static TaskDecision updated(TaskSeries series, Update update, Instant now) {
        var timing = update.timing() == null ? series.timing() : update.timing();
        var changed = series.with(update.work() == null ? series.work() : update.work(), timing);
        if (update.dueAt() != null) {
            changed = changed.at(update.dueAt());
        } else if (!timing.equals(series.timing())) {
            changed = changed.at(timing.next(now).orElse(series.dueAt()));
        }
        return new TaskDecision(changed, RowChange.PUT);
    }

    private static TaskDecision resumed(TaskSeries series, Instant now) {
        if (series.state() == State.ACTIVE) {
            return new TaskDecision(series, RowChange.NONE);
        }
        var active = series.in(State.ACTIVE, null).failed(0);
        return late(active, now) ? leftOut(active, now) : new TaskDecision(active, RowChange.PUT);
    }

    private static TaskDecision ended(TaskSeries series, RunEnded run, Instant now) {
        if (run.occurrence() != series.occurrence()) {
            return new TaskDecision(series, RowChange.NONE);
        }
        var counted = series.failed(run.failed() ? series.failures() + 1 : 0);
        var from = series.timing().catchUp() == CatchUp.ALL ? series.dueAt() : now;
        var next = series.timing().next(from);
        if (next.isEmpty()) {
            return new TaskDecision(counted.in(State.ENDED, run.failed() ? "failed" : "done"), RowChange.NONE);
        }
        var due = run.failed() ? later(next.get(), now.plus(backOff(counted.failures()))) : next.get();
        var following = counted.next(due);
        return counted.failures() >= MOST_FAILURES
                ? new TaskDecision(
                        following.in(State.PAUSED, "failed " + MOST_FAILURES + " times in a row"), RowChange.PUT)
                : new TaskDecision(following, RowChange.PUT);
    }

    private static boolean late(TaskSeries series, Instant now) {
        return series.state() == State.ACTIVE
                && series.timing().catchUp() == CatchUp.SKIP
                && series.dueAt().isBefore(now.minus(LATE));
    }

    private static TaskDecision leftOut(TaskSeries series, Instant now) {
        return series.timing()
                .next(now)
                .map(next -> new TaskDecision(series.at(next), RowChange.PUT))
                .orElseGet(() -> new TaskDecision(series.in(State.ENDED, "missed"), RowChange.CLOSE));
    }

    private static Duration backOff(int failures) {
        var wait = FIRST_BACK_OFF.multipliedBy(1L << Math.min(failures - 1, 10));
        return wait.compareTo(LONGEST_BACK_OFF) > 0 ? LONGEST_BACK_OFF : wait;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
