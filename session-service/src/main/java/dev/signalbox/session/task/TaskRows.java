// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.task;

import dev.signalbox.contracts.EventCodec;
import dev.signalbox.session.folder.PendingMessages;
import dev.signalbox.session.folder.SessionFolders;
import dev.signalbox.session.folder.TaskRow;
import dev.signalbox.session.lifecycle.Session;
import dev.signalbox.session.lifecycle.Sessions;
import dev.signalbox.session.task.TaskDecision.RowChange;
import dev.signalbox.session.task.TaskSeries.State;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.TreeMap;

/** Keeps the session's folder, and the time it is to be woken, in step with its task series. */
@ApplicationScoped
class TaskRows {
    private final SessionFolders folders;
    private final Sessions sessions;
    private final ReplyAddress address;
    private final Clock clock;

    TaskRows(SessionFolders folders, Sessions sessions, ReplyAddress address, Clock clock) {
        this.folders = folders;
        this.sessions = sessions;
        this.address = address;
        this.clock = clock;
    }

    void change(Session session, TaskSeries series, RowChange change) {
        var folder = folders.of(session.agentGroupId(), session.id());
        switch (change) {
            case NONE -> {
                return;
            }
            case PUT -> TaskRow.put(folder, row(session, series));
            case CLOSE -> TaskRow.close(folder, series.rowId());
        }
        var now = clock.instant();
        sessions.workWaiting(
                session.id(),
                PendingMessages.earliestDue(PendingMessages.of(folder), now).orElse(null));
    }

    private TaskRow row(Session session, TaskSeries series) {
        var content = new TreeMap<String, String>();
        content.put("prompt", series.work().prompt());
        if (series.work().script() != null) {
            content.put("script", series.work().script());
        }
        return new TaskRow(
                series.rowId(),
                series.id(),
                clock.instant(),
                series.dueAt(),
                series.timing().cron(),
                series.state() == State.PAUSED,
                address.of(session),
                EventCodec.json(content));
    }
}
