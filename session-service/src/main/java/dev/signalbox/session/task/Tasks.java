// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.task;

import dev.signalbox.session.lifecycle.Session;
import dev.signalbox.session.task.TaskDecision.RowChange;
import dev.signalbox.session.task.TaskSeries.State;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * The task series of all sessions. The row in the session's folder is written before the change here is committed: after
 * a crash in between the same command finds the same series and writes the same row.
 */
@ApplicationScoped
class Tasks implements PanacheRepositoryBase<TaskSeriesEntity, String> {
    /** Series of one session that may be alive at a time. */
    static final int MOST_PER_SESSION = 200;

    private final TaskRows rows;
    private final Clock clock;

    Tasks(TaskRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * Schedules the first run. A series of this id that is there already stays as it is, so a repeat changes nothing.
     *
     * @throws IllegalArgumentException if the session has too many, or the id belongs to another session
     */
    @Transactional
    TaskSeries schedule(Session session, TaskSeries series) {
        var known = findById(series.id());
        if (known != null) {
            if (!known.sessionId.equals(session.id())) {
                throw new IllegalArgumentException("the task id " + series.id() + " is taken");
            }
            return known.view();
        }
        if (count("sessionId = ?1 and state <> ?2", session.id(), State.ENDED) >= MOST_PER_SESSION) {
            throw new IllegalArgumentException("this session has " + MOST_PER_SESSION + " tasks; cancel one first");
        }
        var entity = new TaskSeriesEntity();
        entity.id = series.id();
        entity.sessionId = session.id();
        entity.createdAt = now();
        entity.become(series);
        persist(entity);
        rows.change(session, series, RowChange.PUT);
        return series;
    }

    /** Carries the command out; empty if the session has no such task. The id may be that of any run of it. */
    @Transactional
    Optional<TaskSeries> apply(Session session, String taskId, TaskCommand command) {
        return entity(session.id(), taskId).map(entity -> {
            var decision = TaskDecision.decide(entity.view(), command, now());
            entity.become(decision.series());
            rows.change(session, decision.series(), decision.row());
            return decision.series();
        });
    }

    /** The series of this id, or with a run of this id. */
    @Transactional
    Optional<TaskSeries> of(String sessionId, String taskId) {
        return entity(sessionId, taskId).map(TaskSeriesEntity::view);
    }

    /** Those of a session, the next to run first; ended ones last. */
    @Transactional
    List<TaskSeries> of(String sessionId) {
        return list("sessionId = ?1 order by case when state = ?2 then 1 else 0 end, dueAt, id", sessionId, State.ENDED)
                .stream()
                .map(TaskSeriesEntity::view)
                .toList();
    }

    /** Those of a session that are active and were due before the given instant. */
    @Transactional
    List<TaskSeries> dueBefore(String sessionId, Instant instant) {
        return list("sessionId = ?1 and state = ?2 and dueAt < ?3", sessionId, State.ACTIVE, instant).stream()
                .map(TaskSeriesEntity::view)
                .toList();
    }

    private Optional<TaskSeriesEntity> entity(String sessionId, String taskId) {
        return findByIdOptional(taskId)
                .or(() -> findByIdOptional(TaskSeries.seriesOf(taskId)))
                .filter(entity -> entity.sessionId.equals(sessionId));
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
