// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.destination;

import dev.signalbox.contracts.DirectoryEvent;
import dev.signalbox.contracts.DirectoryEvent.DestinationType;
import dev.signalbox.http.ProblemException;
import dev.signalbox.router.messaginggroup.MessagingGroups;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Operator's API for destinations: to put one is to permit it, to delete one is to revoke it. */
@Path("/v1/agent-groups/{id}/destinations")
class DestinationResource {
    private final Destinations destinations;
    private final DestinationNews descriptions;
    private final MessagingGroups chats;
    private final AgentGroups agents;

    DestinationResource(
            Destinations destinations, DestinationNews descriptions, MessagingGroups chats, AgentGroups agents) {
        this.destinations = destinations;
        this.descriptions = descriptions;
        this.chats = chats;
        this.agents = agents;
    }

    record NewDestination(
            @NotNull(message = "is missing") @Pattern(regexp = "channel|agent", message = "must be channel or agent")
            String type,

            @NotBlank(message = "is missing") String targetId,
            @Valid @Nullable NewConditions conditions) {

        DestinationType destinationType() {
            return DestinationType.valueOf(type.toUpperCase(Locale.ROOT));
        }
    }

    /** Address fields are null for agents, and for a target that is gone. */
    record DestinationView(
            String agentGroupId,
            String name,
            String type,
            String targetId,
            @Nullable String displayName,
            @Nullable String channelType,
            @Nullable String platformId,
            @Nullable NewConditions conditions) {}

    @GET
    public List<DestinationView> list(@PathParam("id") String agentGroupId) {
        return destinations.of(agentGroupId).stream().map(this::view).toList();
    }

    @GET
    @Path("/{name}")
    public DestinationView get(@PathParam("id") String agentGroupId, @PathParam("name") String name) {
        return destinations
                .named(agentGroupId, name)
                .map(this::view)
                .orElseThrow(() -> ProblemException.notFound("destination", name));
    }

    @PUT
    @Path("/{name}")
    public Response put(
            @PathParam("id") String agentGroupId,
            @PathParam("name") String name,
            @Valid @NotNull(message = "is missing") NewDestination body) {
        if (!DestinationName.isNormal(name)) {
            throw ProblemException.invalid(
                    "name", "must be normalised; " + DestinationName.normalise(name) + " would be");
        }
        if (!agents.exists(agentGroupId)) {
            throw ProblemException.notFound("agent group", agentGroupId);
        }
        var there =
                switch (body.destinationType()) {
                    case CHANNEL -> chats.find(body.targetId()).isPresent();
                    case AGENT -> agents.exists(body.targetId());
                };
        if (!there) {
            throw ProblemException.unknownReference("targetId", "is no known " + body.type() + ": " + body.targetId());
        }
        var conditions =
                body.conditions() == null ? Conditions.NONE : body.conditions().toDomain();
        var wanted = new Destination(agentGroupId, name, body.destinationType(), body.targetId(), conditions);
        var made = destinations.put(wanted);
        return Response.status(made ? 201 : 200).entity(view(wanted)).build();
    }

    @DELETE
    @Path("/{name}")
    public void delete(@PathParam("id") String agentGroupId, @PathParam("name") String name) {
        destinations.remove(agentGroupId, name);
    }

    private DestinationView view(Destination d) {
        var described = descriptions.describe(d);
        return new DestinationView(
                d.agentGroupId(),
                d.name(),
                d.type().name().toLowerCase(Locale.ROOT),
                d.targetId(),
                described.map(DirectoryEvent.Destination::displayName).orElse(null),
                described.map(DirectoryEvent.Destination::channelType).orElse(null),
                described.map(DirectoryEvent.Destination::platformId).orElse(null),
                d.conditions().equals(Conditions.NONE) ? null : NewConditions.of(d.conditions()));
    }
}
