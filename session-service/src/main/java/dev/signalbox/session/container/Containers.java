// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container;

import dev.signalbox.contracts.SessionEvent.ContainerStarted;
import dev.signalbox.contracts.SessionEvent.ContainerStopped;
import dev.signalbox.outbox.Outbox;
import dev.signalbox.session.container.Container.State;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The containers as the suite wants them; every change is a compare-and-set, so a race has one winner. */
@ApplicationScoped
public class Containers implements PanacheRepositoryBase<ContainerEntity, String> {
    private final Outbox outbox;
    private final Clock clock;

    Containers(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    /** The container of a session, empty if it never had one. */
    @Transactional
    public Optional<Container> of(String sessionId) {
        return findByIdOptional(sessionId).map(ContainerEntity::view);
    }

    /** Every container that is not stopped. */
    @Transactional
    List<Container> notStopped() {
        return list("state <> ?1", State.STOPPED).stream()
                .map(ContainerEntity::view)
                .toList();
    }

    /** STOPPED to STARTING: the new generation for the one caller who wins, empty for all others. */
    @Transactional
    OptionalLong claimStart(String sessionId) {
        getEntityManager().createNativeQuery("""
                        INSERT INTO containers (session_id, generation, state) VALUES (?1, 0, 'STOPPED')
                        ON CONFLICT (session_id) DO NOTHING""").setParameter(1, sessionId).executeUpdate();
        var won = update(
                "generation = generation + 1, state = ?1, handle = null, startedAt = ?2 where sessionId = ?3 and state = ?4",
                State.STARTING,
                now(),
                sessionId,
                State.STOPPED);
        if (won == 0) {
            return OptionalLong.empty();
        }
        getEntityManager().clear();
        return OptionalLong.of(findById(sessionId).generation);
    }

    /** STARTING to RUNNING. */
    @Transactional
    boolean started(String sessionId, String agentGroupId, long generation, String handle) {
        var changed = update(
                "state = ?1, handle = ?2 where sessionId = ?3 and generation = ?4 and state = ?5",
                State.RUNNING,
                handle,
                sessionId,
                generation,
                State.STARTING);
        if (changed == 1) {
            outbox.publish(new ContainerStarted(sessionId, agentGroupId, generation, now()));
        }
        return changed == 1;
    }

    /** STARTING or RUNNING to EXITED: gone, and it left claims. */
    @Transactional
    boolean exited(String sessionId, long generation) {
        return update(
                        "state = ?1 where sessionId = ?2 and generation = ?3 and state in (?4, ?5)",
                        State.EXITED,
                        sessionId,
                        generation,
                        State.STARTING,
                        State.RUNNING)
                == 1;
    }

    /** Anything to STOPPED: gone, and nothing of it remains. */
    @Transactional
    boolean stopped(String sessionId, String agentGroupId, long generation, String reason) {
        var changed = update(
                "state = ?1, handle = null where sessionId = ?2 and generation = ?3 and state <> ?1",
                State.STOPPED,
                sessionId,
                generation);
        if (changed == 1) {
            outbox.publish(new ContainerStopped(sessionId, agentGroupId, generation, reason, now()));
        }
        return changed == 1;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
