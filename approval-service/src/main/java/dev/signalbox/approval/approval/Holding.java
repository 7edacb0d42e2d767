// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.approval;

import dev.signalbox.approval.approval.ApprovalCommand.Approve;
import dev.signalbox.approval.audit.Audit;
import dev.signalbox.approval.people.Vote;
import dev.signalbox.approval.policy.Guard.Allow;
import dev.signalbox.approval.policy.Guard.Hold;
import dev.signalbox.approval.policy.Policy;
import dev.signalbox.approval.policy.Terms;
import dev.signalbox.approval.request.Act;
import dev.signalbox.contracts.PayloadHash;
import dev.signalbox.contracts.PrefixedId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Keeps a request: held back until people decide, or let through by a rule that is written down with it. */
@ApplicationScoped
class Holding {
    private final ApprovalEntities entities;
    private final Approvals approvals;
    private final Asking asking;
    private final Audit audit;
    private final OwnEffects effects;

    Holding(ApprovalEntities entities, Approvals approvals, Asking asking, Audit audit, OwnEffects effects) {
        this.entities = entities;
        this.approvals = approvals;
        this.asking = asking;
        this.audit = audit;
        this.effects = effects;
    }

    boolean knows(String requestId) {
        return entities.count("requestId", requestId) > 0;
    }

    ApprovalView hold(ActRequest request, Act act, Policy policy, Hold verdict) {
        var approval = pending(request, act, policy, verdict.rule(), verdict.terms());
        approval.nudgeAt = Nudge.due(approval.createdAt, approval.expiresAt, 0);
        entities.persist(approval);
        record(request, approval);
        approval.askAt = asking.ask(approval, 0, approval.createdAt).again();
        return approval.view();
    }

    ApprovalView allow(ActRequest request, Act act, Policy policy, Allow verdict) {
        var approval = pending(request, act, policy, verdict.rule(), new Terms(List.of(), 1, null));
        entities.persistAndFlush(approval);
        record(request, approval);
        approvals.apply(approval.id, new Approve(Vote.own(verdict.by()), Set.of(Vote.own(verdict.by()))));
        approvals.byId(approval.id).map(Attempt.Decided::new).ifPresent(effects::after);
        return approvals.byId(approval.id).orElseThrow();
    }

    private void record(ActRequest request, ApprovalEntity approval) {
        audit.append(
                "approval-requested",
                request.requestedBy(),
                approval.id,
                new TreeMap<>(Map.of(
                        "action", approval.action,
                        "onBehalfOf", String.valueOf(approval.onBehalfOf),
                        "agentGroupId", approval.agentGroupId,
                        "payloadHash", approval.payloadHash,
                        "requestId", approval.requestId,
                        "rule", approval.rule)));
    }

    private ApprovalEntity pending(ActRequest request, Act act, Policy policy, String rule, Terms terms) {
        var approval = new ApprovalEntity();
        approval.id = PrefixedId.next("appr");
        approval.requestId = request.requestId();
        approval.agentGroupId = request.agentGroupId();
        approval.sessionId = request.sessionId();
        approval.action = act.action();
        approval.title = act.title();
        approval.requestedBy = request.requestedBy();
        approval.onBehalfOf = request.onBehalfOf();
        approval.body = approval.onBehalfOf == null ? act.body() : act.body() + "\nFor: " + approval.onBehalfOf;
        approval.payload = act.payload();
        approval.payloadHash = PayloadHash.of(act.payload());
        approval.rule = rule;
        approval.terms(terms);
        approval.createdAt = approvals.now();
        approval.expiresAt = approval.createdAt.plus(policy.ttl());
        approval.become(new ApprovalState.Pending(approval.expiresAt, terms, List.of()));
        return approval;
    }
}
