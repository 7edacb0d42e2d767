// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.acl;

import dev.signalbox.http.ProblemException;
import dev.signalbox.router.acl.AclDecision.Allow;
import dev.signalbox.router.acl.AclDecision.Deny;
import dev.signalbox.router.destination.Destination;
import dev.signalbox.router.destination.Destinations;
import dev.signalbox.router.messaginggroup.MessagingGroups;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Explains, without sending anything, whether a message would travel. */
@Path("/v1/routes/check")
class RouteResource {
    private final AccessCheck access;
    private final Destinations destinations;
    private final MessagingGroups chats;

    RouteResource(AccessCheck access, Destinations destinations, MessagingGroups chats) {
        this.access = access;
        this.destinations = destinations;
        this.chats = chats;
    }

    record Explanation(
            boolean allowed,
            String destination,
            String rule,
            @Nullable String reason) {}

    private record Address(String channelType, String platformId) {}

    @GET
    @Transactional
    public Explanation check(
            @QueryParam("agentGroupId") @Nullable String agentGroupId,
            @QueryParam("to") @Nullable String to,
            @QueryParam("channelType") @Nullable String channelType,
            @QueryParam("platformId") @Nullable String platformId,
            @QueryParam("originMessagingGroupId") @Nullable String origin) {
        if (agentGroupId == null) {
            throw ProblemException.invalid("agentGroupId", "is missing");
        }
        if (to == null && (channelType == null || platformId == null)) {
            throw ProblemException.invalid("to", "is missing; or give channelType and platformId");
        }
        if (to == null) {
            return explain(access.check(agentGroupId, origin, channelType, platformId));
        }
        return destinations
                .named(agentGroupId, to)
                .flatMap(this::address)
                .map(a -> explain(access.check(agentGroupId, origin, a.channelType(), a.platformId())))
                .orElseGet(() -> explain(
                        new Deny(to, to + " is not a destination of this agent.", AclDecision.Rule.NO_DESTINATION)));
    }

    private Optional<Address> address(Destination d) {
        return switch (d.type()) {
            case AGENT -> Optional.of(new Address("agent", d.targetId()));
            case CHANNEL -> chats.find(d.targetId()).map(c -> new Address(c.channelType(), c.platformId()));
        };
    }

    private static Explanation explain(AclDecision decision) {
        return switch (decision) {
            case Allow allow ->
                new Explanation(true, allow.destination(), allow.rule().label(), null);
            case Deny deny ->
                new Explanation(false, deny.destination(), deny.rule().label(), deny.reason());
        };
    }
}
