// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container.admission;

import dev.signalbox.session.container.admission.AdmissionPolicy.Load;
import dev.signalbox.session.container.admission.AdmissionPolicy.Waiting;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Sessions that wait for a container, kept in the database: a restart loses nobody's place, and replicas share it. */
@ApplicationScoped
public class WakeQueue {
    /** As the index of what is not stopped wants it said. */
    private static final String UP = "c.state <> 'STOPPED' AND c.state IN ('STARTING', 'RUNNING')";

    private final EntityManager database;
    private final AdmissionPolicy policy;
    private final Clock clock;
    private final AtomicInteger length;

    WakeQueue(EntityManager database, AdmissionSettings settings, Clock clock, MeterRegistry meters) {
        this.database = database;
        this.policy = new AdmissionPolicy(settings.max(), settings.maxPerAgentGroup());
        this.clock = clock;
        this.length = meters.gauge("signalbox_wakes_queued", new AtomicInteger());
    }

    /** The limits. */
    public AdmissionPolicy policy() {
        return policy;
    }

    /** Queues a session, one that waits already keeping its place; then as {@link #next}. */
    @Transactional
    public Optional<Waiting> nextWith(String sessionId, String agentGroupId) {
        database.createNativeQuery("""
                        INSERT INTO wake_queue (session_id, agent_group_id, queued_at) VALUES (?1, ?2, ?3)
                        ON CONFLICT (session_id) DO NOTHING""")
                .setParameter(1, sessionId)
                .setParameter(2, agentGroupId)
                .setParameter(3, clock.millis())
                .executeUpdate();
        return next();
    }

    /**
     * The session that may start next, empty if there is no room or nobody waits. What it costs grows with the agent groups
     * that wait, not with those that run, nor with how many wait in each.
     */
    @Transactional
    public Optional<Waiting> next() {
        var heads = waiting("""
                SELECT session_id, agent_group_id, queued_at FROM (
                  SELECT session_id, agent_group_id, queued_at,
                         ROW_NUMBER() OVER (PARTITION BY agent_group_id ORDER BY queued_at, session_id) AS place
                  FROM wake_queue) AS places
                WHERE place = 1""");
        return heads.isEmpty() ? Optional.empty() : policy.next(heads, load());
    }

    /** Takes a session out of the queue. */
    @Transactional
    public void remove(String sessionId) {
        database.createNativeQuery("DELETE FROM wake_queue WHERE session_id = ?1")
                .setParameter(1, sessionId)
                .executeUpdate();
    }

    /** Who waits, the longest first. */
    @Transactional
    public List<Waiting> waiting() {
        var waiting =
                waiting("SELECT session_id, agent_group_id, queued_at FROM wake_queue ORDER BY queued_at, session_id");
        length.set(waiting.size());
        return waiting;
    }

    private List<Waiting> waiting(String query) {
        return rows(query)
                .map(row -> new Waiting(
                        (String) row[0], (String) row[1], Instant.ofEpochMilli(((Number) row[2]).longValue())))
                .toList();
    }

    /** Containers that run or start: all of them, and those of the agent groups that wait. */
    @Transactional
    public Load load() {
        var total = (Number) database.createNativeQuery("SELECT COUNT(*) FROM containers c WHERE " + UP)
                .getSingleResult();
        return new Load(total.intValue(), running(" AND s.agent_group_id IN (SELECT agent_group_id FROM wake_queue)"));
    }

    /** Containers that run or start, by agent group. */
    @Transactional
    public Map<String, Integer> running() {
        return running("");
    }

    private Map<String, Integer> running(String restriction) {
        return rows("SELECT s.agent_group_id, COUNT(*) FROM containers c JOIN sessions s ON s.id = c.session_id WHERE "
                        + UP + restriction + " GROUP BY s.agent_group_id")
                .collect(Collectors.toMap(row -> (String) row[0], row -> ((Number) row[1]).intValue()));
    }

    private Stream<Object[]> rows(String query) {
        List<?> rows = database.createNativeQuery(query).getResultList();
        return rows.stream().map(row -> (Object[]) row);
    }
}
