// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.task;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A task and all its runs, past and to come, under one id (B-42).
 *
 * @param occurrence number of the run that is due next, 1 for the first
 * @param dueAt when that run is due; of an ended series, when the last one was
 * @param failures runs that failed one after the other
 * @param reason why it is paused or has ended, null while it is active
 */
record TaskSeries(
        String id,
        Work work,
        Timing timing,
        State state,
        int occurrence,
        Instant dueAt,
        int failures,
        @Nullable String reason) {

    /** What the agent is asked to do. The script runs first and decides whether it is asked at all. */
    record Work(String prompt, @Nullable String script) {
        static final int MOST_TEXT = 65_536;

        /** @throws IllegalArgumentException if it is too long */
        Work {
            if (prompt.length() > MOST_TEXT || (script != null && script.length() > MOST_TEXT)) {
                throw new IllegalArgumentException("prompt and script may have " + MOST_TEXT + " characters each");
            }
        }
    }

    /** Where a series stands. */
    enum State {
        ACTIVE,
        PAUSED,
        ENDED
    }

    /** Id of the row the next run is, or was: the task's own id for the first, so that agents recognise it. */
    String rowId() {
        return rowId(id, occurrence);
    }

    /** Number of the run a row stands for; -1 for a row that is none of this series. */
    int occurrenceOf(String rowId) {
        if (rowId.equals(id)) {
            return 1;
        }
        var suffix = rowId.startsWith(id + "-r") ? rowId.substring(id.length() + 2) : "";
        return suffix.matches("[1-9][0-9]{0,8}") ? Integer.parseInt(suffix) : -1;
    }

    /** The series a row's id belongs to, if it is not the series' own id. */
    static String seriesOf(String rowId) {
        return rowId.replaceFirst("-r[1-9][0-9]{0,8}$", "");
    }

    static String rowId(String series, int occurrence) {
        return occurrence == 1 ? series : series + "-r" + occurrence;
    }

    TaskSeries in(State next, @Nullable String because) {
        return new TaskSeries(id, work, timing, next, occurrence, dueAt, failures, because);
    }

    TaskSeries at(Instant due) {
        return new TaskSeries(id, work, timing, state, occurrence, due, failures, reason);
    }

    TaskSeries next(Instant due) {
        return new TaskSeries(id, work, timing, state, occurrence + 1, due, failures, reason);
    }

    TaskSeries failed(int inARow) {
        return new TaskSeries(id, work, timing, state, occurrence, dueAt, inARow, reason);
    }

    TaskSeries with(Work changed, Timing when) {
        return new TaskSeries(id, Objects.requireNonNull(changed), when, state, occurrence, dueAt, failures, reason);
    }
}
