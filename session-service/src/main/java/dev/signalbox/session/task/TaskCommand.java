// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.task;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What can happen to a series. */
sealed interface TaskCommand {

    /** Null fields stay as they are; a changed recurrence without a due time is counted from now (B-43). */
    record Update(
            TaskSeries.@Nullable Work work,
            @Nullable Timing timing,
            @Nullable Instant dueAt) implements TaskCommand {}

    /** No run comes until it is resumed. */
    record Pause(String reason) implements TaskCommand {}

    /** Runs come again; what was missed follows the catch-up rule. */
    record Resume() implements TaskCommand {}

    /** No run comes any more. */
    record Cancel() implements TaskCommand {}

    /** The run of this number is over. */
    record RunEnded(int occurrence, boolean failed) implements TaskCommand {}

    /** The session is about to be woken: a run that is late may have to be left out. */
    record Wake() implements TaskCommand {}
}
