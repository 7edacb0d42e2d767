// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container;

import dev.signalbox.contracts.EventCodec;
import dev.signalbox.contracts.SessionEvent.ContainerStarted;
import dev.signalbox.contracts.SessionEvent.ContainerStopped;
import dev.signalbox.outbox.Outbox;
import dev.signalbox.session.container.Container.State;
import dev.signalbox.session.container.mount.MountPolicy.RefusedMount;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
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
    /** Written out, for the index of what is not stopped does not know what a parameter will be. */
    private static final String NOT_STOPPED = "state <> 'STOPPED'";

    private final Outbox outbox;
    private final Clock clock;

    private final ContainerSettings settings;

    private final Event<ContainerGone> gone;

    Containers(Outbox outbox, Clock clock, ContainerSettings settings, Event<ContainerGone> gone) {
        this.gone = gone;
        this.settings = settings;
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
        return list(NOT_STOPPED).stream().map(ContainerEntity::view).toList();
    }

    /** Every container that is gone and left claims. */
    @Transactional
    List<Container> exited() {
        return list(NOT_STOPPED + " and state = 'EXITED'").stream()
                .map(ContainerEntity::view)
                .toList();
    }

    /** Every container that is STARTING and was then already. */
    @Transactional
    List<Container> startingSince(Instant then) {
        return list(NOT_STOPPED + " and state = 'STARTING' and startedAt <= ?1", then).stream()
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

    /** Why this session's container is not to be started now, empty if nothing speaks against it. */
    @Transactional
    Optional<Wake> whyNotNow(String sessionId) {
        return findByIdOptional(sessionId).flatMap(entity -> {
            if (entity.state != State.STOPPED) {
                return Optional.of(new Wake.AlreadyRunning());
            }
            return Optional.ofNullable(entity.notBefore)
                    .filter(until -> until.isAfter(clock.instant()))
                    .map(Wake.BackingOff::new);
        });
    }

    /** What a failed start leads to. */
    record Failure(int inARow, Instant at, Instant nextTry) {}

    /** STARTING or RUNNING to STOPPED: this generation never came to run; the next start is put off. */
    @Transactional
    Failure startFailed(String sessionId, String agentGroupId, long generation, String reason, String detail) {
        var entity = findById(sessionId);
        var at = now();
        var inARow = entity.failedWakes + 1;
        var nextTry = at.plus(WakeBackOff.after(inARow, settings.wakeRetry()));
        var changed = update(
                "state = ?1, handle = null, failedWakes = ?2, failureReason = ?3, failureDetail = ?4, notBefore = ?5"
                        + " where sessionId = ?6 and generation = ?7 and state <> ?1",
                State.STOPPED,
                inARow,
                reason,
                detail,
                nextTry,
                sessionId,
                generation);
        if (changed == 1) {
            outbox.publish(new ContainerStopped(sessionId, agentGroupId, generation, "start-failed", at));
        }
        getEntityManager().clear();
        return new Failure(inARow, at, nextTry);
    }

    /** Forgets failed starts, so that the next one need not wait: somebody has seen to the cause. */
    @Transactional
    void forgive(String sessionId) {
        update(
                "failedWakes = 0, failureReason = null, failureDetail = null, notBefore = null where sessionId = ?1",
                sessionId);
    }

    /** Notes what the present run was not given. */
    @Transactional
    void refusedMounts(String sessionId, List<RefusedMount> refused) {
        update(
                "refusedMounts = ?1 where sessionId = ?2",
                refused.isEmpty() ? null : EventCodec.json(refused),
                sessionId);
    }

    /** The container with what went wrong with it, empty if it never had one. */
    @Transactional
    Optional<ContainerStatus> status(String sessionId) {
        return findByIdOptional(sessionId).map(ContainerStatus::of);
    }

    /** Containers whose last start failed. */
    @Transactional
    List<ContainerStatus> failing() {
        return list("failedWakes > 0").stream().map(ContainerStatus::of).toList();
    }

    /** Anything to STOPPED: gone, and nothing of it remains. It ran, so earlier failed starts are over. */
    @Transactional
    boolean stopped(String sessionId, String agentGroupId, long generation, String reason) {
        var changed = update(
                "state = ?1, handle = null, failedWakes = 0, failureReason = null, failureDetail = null, notBefore = null"
                        + " where sessionId = ?2 and generation = ?3 and state <> ?1",
                State.STOPPED,
                sessionId,
                generation);
        if (changed == 1) {
            var at = now();
            gone.fire(new ContainerGone(sessionId, generation, reason, at));
            outbox.publish(new ContainerStopped(sessionId, agentGroupId, generation, reason, at));
        }
        return changed == 1;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
