// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.acl;

import dev.signalbox.http.ProblemException;
import dev.signalbox.router.destination.Destination;
import dev.signalbox.router.destination.Destinations;
import dev.signalbox.router.destination.MessageKind;
import dev.signalbox.router.messaginggroup.MessagingGroups;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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

    private record Address(String channelType, String platformId) {}

    @GET
    @Transactional
    public Explanation check(
            @QueryParam("agentGroupId") @Nullable String agentGroupId,
            @QueryParam("to") @Nullable String to,
            @QueryParam("channelType") @Nullable String channelType,
            @QueryParam("platformId") @Nullable String platformId,
            @QueryParam("originMessagingGroupId") @Nullable String origin,
            @QueryParam("kind") @DefaultValue("text") String kind) {
        if (agentGroupId == null) {
            throw ProblemException.invalid("agentGroupId", "is missing");
        }
        if (to == null && (channelType == null || platformId == null)) {
            throw ProblemException.invalid("to", "is missing; or give channelType and platformId");
        }
        var sort = kind(kind);
        if (to == null) {
            return Explanation.of(access.reason(agentGroupId, origin, channelType, platformId, sort));
        }
        return destinations
                .named(agentGroupId, to)
                .flatMap(this::address)
                .map(a -> Explanation.of(access.reason(agentGroupId, origin, a.channelType(), a.platformId(), sort)))
                .orElseGet(() -> Explanation.of(unnamed(agentGroupId, to, sort)));
    }

    /** As for an address nobody knows. */
    private static AccessCheck.Reasoned unnamed(String agentGroupId, String name, MessageKind kind) {
        var question = new AclQuestion(agentGroupId, null, new AclTarget.Agent(name, false), kind);
        return new AccessCheck.Reasoned(Acl.decide(question, List.of(), Instant.EPOCH), question, List.of());
    }

    private static MessageKind kind(String text) {
        return Arrays.stream(MessageKind.values())
                .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalid(
                        "kind",
                        "must be one of "
                                + Arrays.toString(MessageKind.values()).toLowerCase(Locale.ROOT)));
    }

    private Optional<Address> address(Destination d) {
        return switch (d.type()) {
            case AGENT -> Optional.of(new Address("agent", d.targetId()));
            case CHANNEL -> chats.find(d.targetId()).map(c -> new Address(c.channelType(), c.platformId()));
        };
    }
}
