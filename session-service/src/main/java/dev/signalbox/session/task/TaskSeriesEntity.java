// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.task;

import dev.signalbox.session.task.TaskSeries.State;
import dev.signalbox.session.task.TaskSeries.Work;
import dev.signalbox.session.task.Timing.CatchUp;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "task_series")
class TaskSeriesEntity {
    @Id
    String id;

    @Column(name = "session_id")
    String sessionId;

    @Column(name = "prompt")
    String prompt;

    @Column(name = "script")
    @Nullable
    String script;

    @Column(name = "cron")
    @Nullable
    String cron;

    @Column(name = "zone")
    String zone;

    @Enumerated(EnumType.STRING)
    @Column(name = "catch_up")
    CatchUp catchUp;

    @Enumerated(EnumType.STRING)
    @Column(name = "state")
    State state;

    @Column(name = "occurrence")
    int occurrence;

    @Column(name = "due_at")
    Instant dueAt;

    @Column(name = "failures")
    int failures;

    @Column(name = "reason")
    @Nullable
    String reason;

    @Column(name = "created_at")
    Instant createdAt;

    TaskSeries view() {
        return new TaskSeries(
                id,
                new Work(prompt, script),
                new Timing(cron, ZoneId.of(zone), catchUp),
                state,
                occurrence,
                dueAt,
                failures,
                reason);
    }

    void become(TaskSeries series) {
        prompt = series.work().prompt();
        script = series.work().script();
        cron = series.timing().cron();
        zone = series.timing().zone().getId();
        catchUp = series.timing().catchUp();
        state = series.state();
        occurrence = series.occurrence();
        dueAt = series.dueAt();
        failures = series.failures();
        reason = series.reason();
    }
}
