// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.task;

import dev.signalbox.session.container.SessionWaking;
import dev.signalbox.session.container.WorkEnded;
import dev.signalbox.session.container.WorkGivenUp;
import dev.signalbox.session.delivery.Notes;
import dev.signalbox.session.lifecycle.Session;
import dev.signalbox.session.notice.Notices;
import dev.signalbox.session.task.TaskSeries.State;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Follows the runs of tasks: what ended brings the next, what came too late may be left out. */
@ApplicationScoped
class TaskRuns {
    private static final String ID_PREFIX = "task-";
    private final Tasks tasks;
    private final Notes notes;
    private final Notices notices;
    private final MeterRegistry meters;

    TaskRuns(Tasks tasks, Notes notes, Notices notices, MeterRegistry meters) {
        this.tasks = tasks;
        this.notes = notes;
        this.notices = notices;
        this.meters = meters;
    }

    /** Before the rows are closed in the folder, so that a crash in between repeats it. */
    void onEnd(@Observes WorkEnded ended) {
        ended.outcomes().forEach((messageId, failed) -> {
            if (messageId.startsWith(ID_PREFIX)) {
                ended(ended.session(), messageId, failed);
            }
        });
    }

    void onGivenUp(@Observes WorkGivenUp work) {
        if (work.messageId().startsWith(ID_PREFIX)) {
            ended(work.session(), work.messageId(), true);
        }
    }

    void onWaking(@Observes SessionWaking waking) {
        var session = waking.session();
        tasks.dueBefore(session.id(), tasks.now())
                .forEach(series -> tasks.apply(session, series.id(), new TaskCommand.Wake()));
    }

    private void ended(Session session, String messageId, boolean failed) {
        var before = tasks.of(session.id(), messageId).orElse(null);
        if (before == null) {
            return;
        }
        meters.counter("signalbox_task_runs_total", "outcome", failed ? "failed" : "completed")
                .increment();
        var after = tasks.apply(session, before.id(), new TaskCommand.RunEnded(before.occurrenceOf(messageId), failed))
                .orElse(before);
        if (failed && after.state() == State.PAUSED && before.state() == State.ACTIVE) {
            tellOfPause(session, after);
        }
    }

    private void tellOfPause(Session session, TaskSeries series) {
        var text =
                "The task " + series.id() + " " + series.reason() + " and is paused. It runs again once it is resumed.";
        notes.tell(session, "note-paused-" + series.rowId(), text);
        notices.tell(session, "task-paused/" + series.rowId(), text);
    }
}
