// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.policy;

import dev.signalbox.approval.policy.Policy.Mode;
import dev.signalbox.approval.policy.PolicyEntity.Key;
import dev.signalbox.http.ProblemException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Path("/v1/policies")
class PolicyResource {
    private static final String NAME = "[A-Za-z0-9._-]{1,64}";
    private static final String NAME_RULE = "must be 1 to 64 letters, digits, dots, - or _";
    private static final Duration LONGEST = Duration.ofDays(90);
    private final Policies policies;
    private final SecurityIdentity caller;

    PolicyResource(Policies policies, SecurityIdentity caller) {
        this.policies = policies;
        this.caller = caller;
    }

    /** What is absent is as in the standard policy; an absent action or agent group stands for all of them. */
    record Declaration(
            @Pattern(regexp = NAME, message = NAME_RULE) @Nullable
            String action,

            @Pattern(regexp = NAME, message = NAME_RULE) @Nullable
            String agentGroupId,

            @Nullable Mode mode,

            @Size(max = 20) @Nullable
            List<
                            @Pattern(
                                    regexp = "[a-z0-9-]{1,40}:[^\\s:][^\\s]{0,158}",
                                    message = "must be <channel>:<handle>")
                            String>
                    approvers,

            @Min(1) @Max(10) @Nullable Integer quorum,
            boolean separationOfDuties,
            @Nullable Duration ttl) {

        Key key() {
            return Policies.key(action, agentGroupId);
        }

        /** What annotations cannot say. */
        void check() {
            if (ttl != null && (ttl.compareTo(Duration.ofSeconds(1)) < 0 || ttl.compareTo(LONGEST) > 0)) {
                throw ProblemException.invalid("ttl", "must be between a second and 90 days");
            }
            if (approvers != null && !approvers.isEmpty()) {
                var each = new LinkedHashSet<>(approvers);
                if (each.size() < approvers.size()) {
                    throw ProblemException.invalid("approvers", "must name each person once");
                }
                if (quorum != null && each.size() < quorum) {
                    throw ProblemException.invalid("quorum", "must not be more than there are approvers");
                }
            }
        }
    }

    /** A policy as declared. */
    record PolicyView(
            @Nullable String action,
            @Nullable String agentGroupId,
            Mode mode,
            List<String> approvers,
            int quorum,
            boolean separationOfDuties,
            Duration ttl,
            String changedBy,
            Instant changedAt) {
        static PolicyView of(PolicyEntity entity) {
            var policy = entity.policy();
            return new PolicyView(
                    named(entity.key.action()),
                    named(entity.key.scope()),
                    policy.mode(),
                    policy.approvers(),
                    policy.quorum(),
                    policy.separationOfDuties(),
                    policy.ttl(),
                    entity.changedBy,
                    entity.changedAt);
        }

        private static @Nullable String named(String value) {
            return value.equals(PolicyEntity.ANY) ? null : value;
        }
    }

    @GET
    public List<PolicyView> list() {
        return policies.all().stream().map(PolicyView::of).toList();
    }

    @PUT
    public PolicyView declare(@Valid @NotNull Declaration request) {
        request.check();
        return PolicyView.of(policies.declare(request, caller.getPrincipal().getName()));
    }

    @DELETE
    public void withdraw(
            @QueryParam("action") @Nullable String action, @QueryParam("agentGroupId") @Nullable String agentGroupId) {
        if (!policies.withdraw(
                Policies.key(action, agentGroupId), caller.getPrincipal().getName())) {
            throw ProblemException.notFound("policy", action + "/" + agentGroupId);
        }
    }
}
