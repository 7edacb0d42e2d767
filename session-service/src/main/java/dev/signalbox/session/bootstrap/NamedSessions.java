// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.bootstrap;

import dev.signalbox.contracts.sessionstate.BootstrapDecision;
import dev.signalbox.contracts.sessionstate.BootstrapDecision.Stored;
import dev.signalbox.contracts.sessionstate.Registration;
import dev.signalbox.contracts.sessionstate.SessionEntry;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The named sessions. Each change is one statement on the session's own row, so none waits for or undoes another. */
@ApplicationScoped
class NamedSessions implements PanacheRepositoryBase<NamedSessionEntity, String> {
    private final GroupStates states;
    private final MeterRegistry meters;
    private final Clock clock;

    NamedSessions(GroupStates states, MeterRegistry meters, Clock clock) {
        this.states = states;
        this.meters = meters;
        this.clock = clock;
    }

    /** What came of a registration. */
    sealed interface Registered {
        record Done(Registration.Status status) implements Registered {}

        /** It was changed since the caller read it. */
        record Stale(NamedSession now) implements Registered {}
    }

    /** Whether the session must read its memory; each session has its own mark, so two never send each other back. */
    @Transactional
    BootstrapDecision decide(String agentGroupId, String name, @Nullable String runtimeId) {
        var stored = byName(agentGroupId, name)
                .map(NamedSession::runtimeSessionId)
                .<Stored>map(Stored.Id::new)
                .orElseGet(Stored.None::new);
        var decision = BootstrapDecision.decide(runtimeId, stored);
        meters.counter("signalbox_bootstrap_decisions_total", "reason", decision.reason())
                .increment();
        return decision;
    }

    /**
     * Notes that the session has read its memory. A blank runtime id leaves the one that is noted.
     *
     * @param expected row version the caller has read, null to register whatever it is
     */
    @Transactional
    Registered register(
            String agentGroupId,
            String name,
            @Nullable String storeSessionId,
            @Nullable String runtimeId,
            @Nullable Long expected) {
        if (expected != null) {
            var now = byName(agentGroupId, name);
            if (now.isPresent() && now.get().rowVersion() != expected) {
                return new Registered.Stale(now.get());
            }
        }
        var runtime = runtimeId == null || runtimeId.isBlank() ? null : runtimeId.strip();
        upsert(agentGroupId, name, storeSessionId, runtime, now(), now());
        states.mirror(agentGroupId, name, storeSessionId);
        return new Registered.Done(Registration.Status.written(storeSessionId, name, runtime != null));
    }

    private void upsert(
            String agentGroupId,
            String name,
            @Nullable String storeSessionId,
            @Nullable String runtime,
            Instant started,
            Instant seen) {
        getEntityManager()
                .createNativeQuery("""
                        INSERT INTO named_sessions (id, agent_group_id, name, store_session_id, runtime_session_id, started_at,
                                                    last_seen_at, row_version)
                        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 1)
                        ON CONFLICT (id) DO UPDATE SET store_session_id = excluded.store_session_id,
                            runtime_session_id = COALESCE(excluded.runtime_session_id, named_sessions.runtime_session_id),
                            started_at = excluded.started_at, last_seen_at = excluded.last_seen_at,
                            row_version = named_sessions.row_version + 1""")
                .setParameter(1, agentGroupId + "/" + name)
                .setParameter(2, agentGroupId)
                .setParameter(3, name)
                .setParameter(4, storeSessionId)
                .setParameter(5, runtime)
                .setParameter(6, started)
                .setParameter(7, seen)
                .executeUpdate();
        getEntityManager().clear();
    }

    /**
     * Notes a sign of life; never an earlier one than is known.
     *
     * @return false if there is no such session
     */
    @Transactional
    boolean seen(String agentGroupId, String name, @Nullable Instant at) {
        var given = at == null || at.isAfter(now()) ? now() : at.truncatedTo(ChronoUnit.MILLIS);
        var later = update(
                "lastSeenAt = ?1, rowVersion = rowVersion + 1 where id = ?2 and lastSeenAt < ?1",
                given,
                agentGroupId + "/" + name);
        if (later > 0) {
            states.changed(agentGroupId);
        }
        return later > 0 || byName(agentGroupId, name).isPresent();
    }

    /** Takes over what another program wrote, if it is newer than what is known; false if it is not. */
    @Transactional(Transactional.TxType.MANDATORY)
    boolean imported(String agentGroupId, String name, SessionEntry entry) {
        var known = byName(agentGroupId, name);
        if (known.isPresent() && !entry.started().isAfter(known.get().entry().started())) {
            return seen(agentGroupId, name, entry.lastSeen())
                    && entry.lastSeen().isAfter(known.get().entry().lastSeen());
        }
        upsert(agentGroupId, name, entry.storeSessionId(), null, entry.started(), entry.lastSeen());
        states.changed(agentGroupId);
        return true;
    }

    @Transactional
    Optional<NamedSession> byName(String agentGroupId, String name) {
        getEntityManager().clear();
        return findByIdOptional(agentGroupId + "/" + name).map(NamedSessionEntity::view);
    }

    @Transactional
    List<NamedSession> of(String agentGroupId) {
        return list("agentGroupId = ?1 order by name", agentGroupId).stream()
                .map(NamedSessionEntity::view)
                .toList();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
