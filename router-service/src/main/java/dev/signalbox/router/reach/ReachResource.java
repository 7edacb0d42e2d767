// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.reach;

import dev.signalbox.http.ProblemException;
import dev.signalbox.router.destination.AgentGroups;
import dev.signalbox.router.destination.GrantGraph;
import dev.signalbox.router.destination.GrantGraph.Edge;
import dev.signalbox.router.messaginggroup.MessagingGroups;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;

/** Operator's questions about where an agent's words can come to. */
@Path("/v1")
class ReachResource {
    private static final String DEPTH = "must be 1 to 5";
    private static final String MISSING = "is missing";
    private final GrantGraph grants;
    private final AgentGroups agents;
    private final MessagingGroups chats;
    private final GraphNames names;

    ReachResource(GrantGraph grants, AgentGroups agents, MessagingGroups chats, GraphNames names) {
        this.grants = grants;
        this.agents = agents;
        this.chats = chats;
        this.names = names;
    }

    /** One way, with the sender's name for it; {@code mode} is {@code allow} or {@code hold}. */
    record Step(String from, String name, String to, String mode) {
        static Step of(Edge way) {
            return new Step(way.from(), way.name(), way.to(), way.mode().name().toLowerCase(Locale.ROOT));
        }
    }

    /**
     * @param direct true if no other agent is needed
     * @param held true if people decide somewhere on that way
     * @param path the shortest way, empty if there is none
     */
    record Reachability(boolean reachable, boolean direct, boolean held, List<Step> path) {}

    @GET
    @Path("/routes/reach")
    @Transactional
    public Reachability reach(
            @QueryParam("from") @NotBlank(message = MISSING) String from,
            @QueryParam("to") @NotBlank(message = MISSING) String to) {
        known(from);
        if (agents.nameOf(to).isEmpty() && chats.find(to).isEmpty()) {
            throw ProblemException.notFound("agent group or messaging group", to);
        }
        var path = new Reach(grants::from).path(from, to);
        var steps = path.orElse(List.of());
        return new Reachability(
                path.isPresent(),
                steps.size() == 1,
                steps.stream().anyMatch(Edge::held),
                steps.stream().map(Step::of).toList());
    }

    @GET
    @Path("/agent-groups/{id}/graph.svg")
    @Produces("image/svg+xml")
    @Transactional
    public Response picture(
            @PathParam("id") String id,
            @QueryParam("depth") @DefaultValue("2") @Min(value = 1, message = DEPTH) @Max(value = 5, message = DEPTH)
                    int depth) {
        known(id);
        var ways = new Reach(grants::from).within(id, depth);
        return Response.ok(GraphPicture.of(id, ways, names.of(id, ways)))
                .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }

    private void known(String agentGroupId) {
        if (agents.nameOf(agentGroupId).isEmpty()) {
            throw ProblemException.notFound("agent group", agentGroupId);
        }
    }
}
