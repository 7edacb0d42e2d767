// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container.admission;

import dev.signalbox.session.container.admission.AdmissionPolicy.Waiting;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Sessions that wait for a container, kept in the database: a restart loses nobody's place, and replicas share it. */
@ApplicationScoped
public class WakeQueue {
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

    /** Queues a session; one that waits already keeps its place. */
    @Transactional
    public void add(String sessionId, String agentGroupId) {
        database.createNativeQuery("""
                        INSERT INTO wake_queue (session_id, agent_group_id, queued_at) VALUES (?1, ?2, ?3)
                        ON CONFLICT (session_id) DO NOTHING""")
                .setParameter(1, sessionId)
                .setParameter(2, agentGroupId)
                .setParameter(3, clock.millis())
                .executeUpdate();
    }

    /** The session that may start next, empty if there is no room or nobody waits. */
    @Transactional
    public Optional<Waiting> next() {
        return policy.next(waiting(), running());
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
        List<?> rows = database.createNativeQuery(
                        "SELECT session_id, agent_group_id, queued_at FROM wake_queue ORDER BY queued_at, session_id")
                .getResultList();
        length.set(rows.size());
        return rows.stream()
                .map(row -> (Object[]) row)
                .map(row -> new Waiting(
                        (String) row[0], (String) row[1], Instant.ofEpochMilli(((Number) row[2]).longValue())))
                .toList();
    }

    /** Containers that run or start, by agent group. */
    @Transactional
    public Map<String, Integer> running() {
        List<?> rows = database.createNativeQuery("""
                        SELECT s.agent_group_id, COUNT(*) FROM containers c JOIN sessions s ON s.id = c.session_id
                        WHERE c.state IN ('STARTING', 'RUNNING') GROUP BY s.agent_group_id""").getResultList();
        var running = new HashMap<String, Integer>();
        rows.stream()
                .map(row -> (Object[]) row)
                .forEach(row -> running.put((String) row[0], ((Number) row[1]).intValue()));
        return running;
    }
}
