// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.approval;

import dev.signalbox.approval.approval.ApprovalDecision.Move;
import dev.signalbox.approval.approval.ApprovalDecision.Refuse;
import dev.signalbox.approval.approval.ApprovalDecision.Stay;
import dev.signalbox.approval.audit.Audit;
import dev.signalbox.approval.people.IdentitiesLinked;
import dev.signalbox.approval.people.Vote;
import dev.signalbox.approval.policy.Terms;
import dev.signalbox.approval.request.Act;
import dev.signalbox.approval.request.Acts;
import dev.signalbox.contracts.PayloadHash;
import dev.signalbox.outbox.Outbox;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Moves approvals on: load, decide, compare-and-set, tell, in one transaction. */
@ApplicationScoped
class Approvals {
    private final ApprovalEntities entities;
    private final Outbox outbox;
    private final Audit audit;
    private final MeterRegistry meters;
    private final Clock clock;

    Approvals(ApprovalEntities entities, Outbox outbox, Audit audit, MeterRegistry meters, Clock clock) {
        this.entities = entities;
        this.outbox = outbox;
        this.audit = audit;
        this.meters = meters;
        this.clock = clock;
    }

    /** What came of a command. */
    sealed interface Result {
        record Moved(ApprovalView approval) implements Result {}

        record Unchanged(ApprovalView approval) implements Result {}

        record Refused(ApprovalView approval, String reason) implements Result {}

        record Unknown() implements Result {}
    }

    @Transactional
    Result apply(String id, ApprovalCommand command) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var found = entities.read(id);
        if (found.isEmpty()) {
            return new Result.Unknown();
        }
        var approval = found.get();
        return switch (ApprovalDecision.decide(approval.state(), command, now)) {
            case Stay _ -> new Result.Unchanged(approval.view());
            case Refuse(String reason) -> new Result.Refused(approval.view(), reason);
            case Move(ApprovalState next) -> move(approval, next, command, now);
        };
    }

    private Result move(ApprovalEntity approval, ApprovalState next, ApprovalCommand command, Instant now) {
        if (!entities.compareAndSet(approval, next)) {
            var moved = entities.read(approval.id).orElseThrow();
            return new Result.Refused(moved.view(), "somebody else was faster; look at it again");
        }
        var vote = next instanceof ApprovalState.Pending;
        audit.append(
                vote ? "approval-counted" : "approval-" + approval.stored.name().toLowerCase(Locale.ROOT),
                command.actor(),
                approval.id,
                detail(approval, command));
        ApprovalEvents.of(approval, next, now).ifPresent(outbox::publish);
        if (!vote) {
            meters.counter(
                            "signalbox_approvals_total",
                            "state",
                            approval.stored.name().toLowerCase(Locale.ROOT))
                    .increment();
        }
        return new Result.Moved(approval.view());
    }

    private static TreeMap<String, String> detail(ApprovalEntity approval, ApprovalCommand command) {
        var detail = new TreeMap<>(Map.of(
                "approvedBy", approval.approvedBy.replace("\t", " for "),
                "payloadHash", approval.payloadHash,
                "note", String.valueOf(approval.note)));
        var inSteadOf = command.inSteadOf();
        if (inSteadOf != null) {
            detail.put("inSteadOf", inSteadOf);
        }
        return detail;
    }

    /** Whoever is behind a request that waits is so under each of their identities. */
    @Transactional(Transactional.TxType.MANDATORY)
    void linked(@Observes IdentitiesLinked event) {
        entities.update(
                "notAlone = ?1 where notAlone = ?2 and stored = ?3",
                event.person(),
                event.identity(),
                ApprovalEntity.Stored.PENDING);
    }

    /** In milliseconds, as everything here is stored. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    @Transactional
    Optional<ApprovalView> byId(String id) {
        return entities.read(id).map(ApprovalEntity::view);
    }

    /**
     * An approval, and whose agreement it needs.
     *
     * @param votes who agreed so far
     * @param act null if it no longer reads
     */
    record Asked(
            ApprovalView view,
            Terms terms,
            List<Vote> votes,
            @Nullable Act act) {
        Asked {
            votes = List.copyOf(votes);
        }
    }

    @Transactional
    Optional<Asked> asked(String id) {
        return entities.read(id)
                .map(approval -> new Asked(
                        approval.view(),
                        approval.terms(),
                        approval.votes(),
                        approval.act().orElse(null)));
    }

    /** Changes what waits for people; what does not wait any more stays as it is. */
    @Transactional
    void edit(String id, Act act, String by) {
        var now = clock.instant();
        entities.read(id)
                .filter(approval -> now.isBefore(approval.expiresAt))
                .ifPresent(approval -> edit(approval, act, by));
    }

    private void edit(ApprovalEntity approval, Act act, String by) {
        var difference = Difference.of(Acts.shown(approval.action, approval.payload), act.shownPayload());
        if (entities.edit(approval, act, by, difference)) {
            audit.append(
                    "approval-edited",
                    by,
                    approval.id,
                    new TreeMap<>(Map.of(
                            "difference",
                            difference,
                            "before",
                            approval.payloadHash,
                            "after",
                            PayloadHash.of(act.payload()))));
        }
    }

    @Transactional
    List<ApprovalView> newest(ApprovalEntity.@Nullable Stored state, int limit) {
        var query = state == null
                ? entities.find("order by createdAt desc, id desc")
                : entities.find("stored = ?1 order by createdAt desc, id desc", state);
        return query.page(0, limit).list().stream().map(ApprovalEntity::view).toList();
    }

    @Transactional
    List<String> toNudge(Instant now, int limit) {
        return entities
                .find(
                        "stored = ?1 and (nudgeAt <= ?2 or askAt <= ?2) order by createdAt",
                        ApprovalEntity.Stored.PENDING,
                        now)
                .page(0, limit)
                .list()
                .stream()
                .map(approval -> approval.id)
                .toList();
    }

    @Transactional
    List<String> overdue(Instant now, int limit) {
        return entities
                .find("stored = ?1 and expiresAt <= ?2 order by expiresAt", ApprovalEntity.Stored.PENDING, now)
                .page(0, limit)
                .list()
                .stream()
                .map(approval -> approval.id)
                .toList();
    }
}
