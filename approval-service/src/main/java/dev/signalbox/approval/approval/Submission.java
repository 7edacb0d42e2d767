// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.approval;

import dev.signalbox.approval.audit.Audit;
import dev.signalbox.approval.people.CurrentRights;
import dev.signalbox.approval.policy.Guard;
import dev.signalbox.approval.policy.Guard.Allow;
import dev.signalbox.approval.policy.Guard.Deny;
import dev.signalbox.approval.policy.Guard.Hold;
import dev.signalbox.approval.policy.Policies;
import dev.signalbox.approval.policy.Requester;
import dev.signalbox.approval.request.Acts;
import dev.signalbox.approval.request.Acts.Fit;
import dev.signalbox.approval.request.Acts.Unfit;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.TreeMap;

/** The one way in for privileged acts: read, ask the guard, keep. */
@ApplicationScoped
class Submission {
    private final Policies policies;
    private final CurrentRights rights;
    private final Holding holding;
    private final Audit audit;
    private final MeterRegistry meters;

    Submission(Policies policies, CurrentRights rights, Holding holding, Audit audit, MeterRegistry meters) {
        this.policies = policies;
        this.rights = rights;
        this.holding = holding;
        this.audit = audit;
        this.meters = meters;
    }

    /** What came of a request. */
    sealed interface Outcome {
        /** Kept: it waits for people, or a rule let it through. */
        record Kept(ApprovalView approval) implements Outcome {}

        /** Not fit to be shown to anybody. */
        record Malformed(String reason) implements Outcome {}

        record Denied(String rule, String reason) implements Outcome {}
    }

    /** Keeps the request or says why not; refusals are counted. */
    @Transactional
    Outcome submit(ActRequest request, Requester requester) {
        var outcome = decide(request, requester);
        switch (outcome) {
            case Outcome.Kept _ -> {}
            case Outcome.Malformed(var reason) -> refused(request, "malformed", reason);
            case Outcome.Denied(var rule, var reason) -> refused(request, rule, reason);
        }
        return outcome;
    }

    private void refused(ActRequest request, String rule, String reason) {
        meters.counter("signalbox_requests_refused_total").increment();
        audit.append(
                "request-refused",
                request.requestedBy(),
                request.requestId(),
                new TreeMap<>(Map.of("action", request.action(), "reason", reason, "rule", rule)));
    }

    private Outcome decide(ActRequest request, Requester requester) {
        return switch (Acts.read(request.action(), request.content())) {
            case Unfit(var reason) -> new Outcome.Malformed(reason);
            case Fit(var act) -> {
                var declared = policies.of(act.action(), request.agentGroupId());
                var policy = act.approver().map(declared::decidedBy).orElse(declared);
                yield switch (Guard.decide(requester, policy, rights.now(), request.agentGroupId())) {
                    case Allow allow -> new Outcome.Kept(holding.allow(request, act, policy, allow));
                    case Hold hold -> new Outcome.Kept(holding.hold(request, act, policy, hold));
                    case Deny(var rule, var reason) -> new Outcome.Denied(rule, reason);
                };
            }
        };
    }

    /** What {@link #submit} would decide, and by which rule; nothing is kept and nobody asked. */
    @Transactional
    Guard.Verdict explain(String action, String agentGroupId, Requester requester) {
        return Guard.decide(requester, policies.of(action, agentGroupId), rights.now(), agentGroupId);
    }
}
