// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.grant;

import dev.signalbox.contracts.SessionEvent.GrantApplied;
import dev.signalbox.contracts.SessionEvent.GrantRefused;
import dev.signalbox.contracts.SessionEvent.GrantStarted;
import dev.signalbox.outbox.Outbox;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Grants that took effect; each counts once. */
@ApplicationScoped
class AppliedGrants implements PanacheRepositoryBase<AppliedGrantEntity, String> {
    private final Outbox outbox;
    private final Clock clock;

    AppliedGrants(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    boolean used(String approvalId) {
        return findByIdOptional(approvalId).isPresent();
    }

    /** Notes and tells, in the running transaction, that a grant took effect. */
    @Transactional(Transactional.TxType.MANDATORY)
    void applied(GrantRef grant, String detail) {
        var used = new AppliedGrantEntity();
        used.approvalId = grant.approvalId();
        used.agentGroupId = grant.agentGroupId();
        used.payloadHash = grant.payloadHash();
        used.appliedAt = now();
        persist(used);
        outbox.publish(new GrantApplied(grant.approvalId(), grant.sessionId(), grant.agentGroupId(), detail, now()));
    }

    /** The same, as an outcome. */
    Outcome took(GrantRef grant, String detail) {
        applied(grant, detail);
        return new Outcome.Applied(detail);
    }

    Outcome gone(GrantRef grant) {
        return refuse(grant, "the agent group no longer exists");
    }

    Outcome refuse(GrantRef grant, String reason) {
        refused(grant, reason);
        return new Outcome.Refused(reason);
    }

    /** Tells, in the running transaction, that what was granted takes a while. */
    @Transactional(Transactional.TxType.MANDATORY)
    void started(GrantRef grant) {
        outbox.publish(new GrantStarted(grant.approvalId(), grant.sessionId(), grant.agentGroupId(), now()));
    }

    /** Tells, in the running transaction, that a grant could not take effect. */
    @Transactional(Transactional.TxType.MANDATORY)
    void refused(GrantRef grant, String reason) {
        outbox.publish(new GrantRefused(grant.approvalId(), grant.sessionId(), grant.agentGroupId(), reason, now()));
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
