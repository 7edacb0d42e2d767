// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.memory;

import dev.signalbox.contracts.MemoryEvent.CaptureGivenUp;
import dev.signalbox.contracts.MemoryEvent.CaptureTriedAgain;
import dev.signalbox.contracts.PayloadHash;
import dev.signalbox.outbox.Outbox;
import dev.signalbox.session.memory.CaptureDecision.Outcome;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The captures; every change of one is a compare-and-set on its version, so of two workers one makes it. */
@ApplicationScoped
class Captures implements PanacheRepositoryBase<CaptureEntity, String> {
    private static final int MOST_ERROR = 500;
    private final Clock clock;
    private final MeterRegistry meters;
    private final Outbox outbox;

    Captures(Clock clock, MeterRegistry meters, Outbox outbox) {
        this.clock = clock;
        this.meters = meters;
        this.outbox = outbox;
    }

    /**
     * Adds a capture in the running transaction, ready for its first step.
     *
     * @return false if it is there already
     */
    @Transactional(Transactional.TxType.MANDATORY)
    boolean add(CaptureEntity capture) {
        if (findByIdOptional(capture.id).isPresent()) {
            tally("duplicate");
            return false;
        }
        capture.receivedAt = now();
        capture.changedAt = now();
        if (!capture.state().over()) {
            capture.nextAt = now();
        }
        persist(capture);
        tally("received");
        return true;
    }

    /** The capture that waits longest for its next step, detached; empty if none is due. */
    @Transactional
    Optional<CaptureEntity> nextDue() {
        return find("nextAt <= ?1 order by nextAt, receivedAt, id", now())
                .page(0, 1)
                .firstResultOptional()
                .map(this::detached);
    }

    private CaptureEntity detached(CaptureEntity entity) {
        getEntityManager().detach(entity);
        return entity;
    }

    /**
     * Takes a step's outcome over.
     *
     * @param seen as it was read before the step
     * @param more what else the step found out or does, in the same transaction
     * @return false if somebody else was faster; then nothing is done
     */
    @Transactional
    boolean advance(CaptureEntity seen, Outcome outcome, Consumer<CaptureEntity> more) {
        var entity = findById(seen.id);
        if (entity == null || entity.rowVersion != seen.rowVersion) {
            return false;
        }
        more.accept(entity);
        if (outcome instanceof Outcome.Failed failed) {
            var error = failed.error();
            var told = error.substring(0, Math.min(error.length(), MOST_ERROR));
            entity.firstError = entity.firstError == null ? told : entity.firstError;
        }
        entity.become(CaptureDecision.decide(entity.state(), entity.attempts, shortened(outcome), now()), now());
        tally(entity.state.name().toLowerCase(Locale.ROOT));
        if (entity.state() instanceof CaptureState.Dead(var error)) {
            outbox.publish(new CaptureGivenUp(entity.agentGroupId, entity.id, entity.sessionId, error, now()));
        }
        return true;
    }

    private static Outcome shortened(Outcome outcome) {
        return outcome instanceof Outcome.Failed failed && failed.error().length() > MOST_ERROR
                ? new Outcome.Failed(failed.error().substring(0, MOST_ERROR), failed.again())
                : outcome;
    }

    /** Has a capture that was given up tried again; false if it is not one. */
    @Transactional
    boolean retry(String id) {
        var entity = findById(id);
        if (entity == null || entity.state != CaptureState.Name.DEAD) {
            return false;
        }
        entity.become(CaptureDecision.retry(entity.context != null, entity.summary != null, now()), now());
        tally("retried");
        outbox.publish(new CaptureTriedAgain(entity.agentGroupId, id, now()));
        return true;
    }

    /** True if the session has another capture of just this content that was kept, or will be. */
    @Transactional
    boolean isRepeat(CaptureEntity capture, String context) {
        return capture.sessionId != null
                && count(
                                "sessionId = ?1 and contextSha = ?2 and id <> ?3 and state not in (?4, ?5)",
                                capture.sessionId,
                                PayloadHash.of(context),
                                capture.id,
                                CaptureState.Name.SKIPPED,
                                CaptureState.Name.DEAD)
                        > 0;
    }

    /** True if the agent's own program captured this session at its end, at or after that moment. */
    @Transactional
    boolean capturedByHook(String sessionId, Instant since) {
        return count(
                        "sessionId = ?1 and source = ?2 and endedAt >= ?3 and state <> ?4",
                        sessionId,
                        CaptureEntity.Source.HOOK,
                        since,
                        CaptureState.Name.SKIPPED)
                > 0;
    }

    @Transactional
    Optional<CaptureView> view(String id) {
        return findByIdOptional(id).map(CaptureView::of);
    }

    /** Newest first. */
    @Transactional
    List<CaptureView> list(
            CaptureState.@Nullable Name state, @Nullable String agentGroupId, @Nullable String sessionId, int limit) {
        var where = new ArrayList<String>(List.of("1 = 1"));
        var parameters = new HashMap<String, Object>();
        filter("state", state, where, parameters);
        filter("agentGroupId", agentGroupId, where, parameters);
        filter("sessionId", sessionId, where, parameters);
        return find(String.join(" and ", where) + " order by receivedAt desc, id", parameters)
                .page(0, limit)
                .list()
                .stream()
                .map(CaptureView::of)
                .toList();
    }

    private static void filter(
            String field, @Nullable Object value, List<String> where, Map<String, Object> parameters) {
        if (value != null) {
            where.add(field + " = :" + field);
            parameters.put(field, value);
        }
    }

    /** Forgets captures that were over before then; those that were given up stay. */
    @Transactional
    long forget(Instant before) {
        return delete(
                "changedAt < ?1 and state in (?2, ?3, ?4)",
                before,
                CaptureState.Name.APPENDED,
                CaptureState.Name.NOTHING,
                CaptureState.Name.SKIPPED);
    }

    private void tally(String outcome) {
        meters.counter("signalbox_memory_captures_total", "outcome", outcome).increment();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
