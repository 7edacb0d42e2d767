// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.task;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.signalbox.session.task.TaskSeries.State;
import dev.signalbox.session.task.TaskSeries.Work;
import dev.signalbox.session.task.Timing.CatchUp;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A task as agents and operators describe it. Null fields were not given; empty ones take away what is there.
 *
 * @param processAfter time of the first run; without one it follows from the recurrence
 * @param recurrence cron expression of five fields
 * @param timezone zone of times without an offset and of the recurrence
 * @param catchUp {@code skip}, {@code once} or {@code all}
 */
@JsonIgnoreProperties("action")
record TaskRequest(
        @Size(max = 80) @Nullable String taskId,
        @Size(max = Work.MOST_TEXT) @Nullable String prompt,
        @Size(max = Work.MOST_TEXT) @Nullable String script,
        @Size(max = 64) @Nullable String processAfter,
        @Size(max = 200) @Nullable String recurrence,
        @Size(max = 64) @Nullable String timezone,
        @Size(max = 8) @Nullable String catchUp) {
    private static final String ID = "task-[A-Za-z0-9-]{1,60}";

    /** @throws IllegalArgumentException naming the field at fault */
    TaskSeries series(String fallbackId, ZoneId defaultZone, Instant now) {
        var id = taskId == null || taskId.isBlank() ? fallbackId : taskId;
        if (!id.matches(ID) || !TaskSeries.seriesOf(id).equals(id)) {
            throw new IllegalArgumentException("taskId must be task- and up to 60 letters, digits or dashes");
        }
        if (prompt == null || prompt.isBlank()) {
            throw new IllegalArgumentException("prompt must say what is to be done");
        }
        var zone = timezone == null ? defaultZone : TaskTimes.zone(timezone);
        var timing = new Timing(given(recurrence), zone, catchUp == null ? CatchUp.ONCE : CatchUp.of(catchUp));
        var due = Optional.ofNullable(given(processAfter))
                .map(text -> TaskTimes.parse(text, zone))
                .or(() -> timing.next(now))
                .orElseThrow(() -> new IllegalArgumentException("processAfter or recurrence must be given"));
        return new TaskSeries(id, new Work(prompt, given(script)), timing, State.ACTIVE, 1, due, 0, null);
    }

    /** @throws IllegalArgumentException naming the field at fault, or saying that none is given */
    TaskCommand.Update update(TaskSeries series) {
        if (prompt == null
                && script == null
                && processAfter == null
                && recurrence == null
                && timezone == null
                && catchUp == null) {
            throw new IllegalArgumentException("an update must name at least one field");
        }
        var old = series.timing();
        var zone = timezone == null ? old.zone() : TaskTimes.zone(timezone);
        var timing = new Timing(
                recurrence == null ? old.cron() : given(recurrence),
                zone,
                catchUp == null ? old.catchUp() : CatchUp.of(catchUp));
        var text = given(prompt);
        var work = new Work(
                text == null ? series.work().prompt() : text,
                script == null ? series.work().script() : given(script));
        var due = given(processAfter);
        return new TaskCommand.Update(work, timing, due == null ? null : TaskTimes.parse(due, zone));
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
