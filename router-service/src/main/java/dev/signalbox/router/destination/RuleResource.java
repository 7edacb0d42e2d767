// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.destination;

import dev.signalbox.http.ProblemException;
import jakarta.validation.Valid;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Operator's API for the standing rules: answers in the origin chat, and messages to itself. */
@Path("/v1/agent-groups/{id}/rules")
class RuleResource {
    private final StandingRules rules;
    private final AgentGroups agents;

    RuleResource(StandingRules rules, AgentGroups agents) {
        this.rules = rules;
        this.agents = agents;
    }

    /** Conditions are null for a rule that was revoked. */
    record RuleView(String rule, boolean inForce, @Nullable NewConditions conditions) {}

    @GET
    public List<RuleView> list(@PathParam("id") String agentGroupId) {
        known(agentGroupId);
        rules.give(agentGroupId);
        var inForce = rules.of(agentGroupId);
        return Arrays.stream(StandingRule.values())
                .map(rule -> inForce.stream()
                        .filter(row -> row.name().equals(rule.rowName()))
                        .findFirst()
                        .map(row -> new RuleView(rule.label(), true, NewConditions.of(row.conditions())))
                        .orElseGet(() -> new RuleView(rule.label(), false, null)))
                .toList();
    }

    @PUT
    @Path("/{rule}")
    public void put(
            @PathParam("id") String agentGroupId,
            @PathParam("rule") String rule,
            @Valid @Nullable NewConditions conditions) {
        known(agentGroupId);
        rules.put(agentGroupId, named(rule), (conditions == null ? NewConditions.NONE : conditions).toDomain());
    }

    @DELETE
    @Path("/{rule}")
    public void revoke(@PathParam("id") String agentGroupId, @PathParam("rule") String rule) {
        known(agentGroupId);
        rules.revoke(agentGroupId, named(rule));
    }

    private void known(String agentGroupId) {
        if (!agents.exists(agentGroupId)) {
            throw ProblemException.notFound("agent group", agentGroupId);
        }
    }

    private static StandingRule named(String label) {
        return StandingRule.labelled(label)
                .orElseThrow(() -> ProblemException.notFound("rule (there are " + StandingRule.labels() + ")", label));
    }
}
