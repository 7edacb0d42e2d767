// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.acl;

import dev.signalbox.contracts.DirectoryEvent.DestinationType;
import dev.signalbox.router.destination.AgentGroups;
import dev.signalbox.router.destination.Destination;
import dev.signalbox.router.destination.Destinations;
import dev.signalbox.router.destination.MessageKind;
import dev.signalbox.router.messaginggroup.MessagingGroup;
import dev.signalbox.router.messaginggroup.MessagingGroups;
import dev.signalbox.router.messaginggroup.PlatformId;
import dev.signalbox.router.transaction.TransactionMemo;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Asks the rule with what the database says now. Call it in the transaction that acts on the answer: nothing is remembered
 * beyond it, so a revocation counts from its commit on, on every replica.
 */
@ApplicationScoped
public class AccessCheck {
    private static final String AGENT = DestinationType.AGENT.name().toLowerCase(java.util.Locale.ROOT);
    private final MessagingGroups chats;
    private final AgentGroups agents;
    private final Destinations destinations;
    private final TransactionMemo memo;
    private final Clock clock;

    AccessCheck(
            MessagingGroups chats, AgentGroups agents, Destinations destinations, TransactionMemo memo, Clock clock) {
        this.chats = chats;
        this.agents = agents;
        this.destinations = destinations;
        this.memo = memo;
        this.clock = clock;
    }

    private record Address(
            @Nullable String channelType, @Nullable String platformId) {}

    /** An answer, and what it was drawn from. */
    record Reasoned(AclDecision decision, AclQuestion question, List<Destination> rows) {}

    /** May the agent group, in a session of that chat, send such a message to the address as the agent wrote it? */
    @Transactional
    public AclDecision check(
            String agentGroupId,
            @Nullable String originMessagingGroupId,
            @Nullable String channelType,
            @Nullable String platformId,
            MessageKind kind) {
        return reason(agentGroupId, originMessagingGroupId, channelType, platformId, kind)
                .decision();
    }

    @Transactional
    Reasoned reason(
            String agentGroupId,
            @Nullable String originMessagingGroupId,
            @Nullable String channelType,
            @Nullable String platformId,
            MessageKind kind) {
        var target = memo.once(new Address(channelType, platformId), () -> target(channelType, platformId));
        var question = new AclQuestion(agentGroupId, originMessagingGroupId, target, kind);
        var rows = memo.once(question, () -> rows(question));
        return new Reasoned(Acl.decide(question, rows, clock.instant()), question, rows);
    }

    private AclTarget target(@Nullable String channelType, @Nullable String platformId) {
        if (channelType == null || platformId == null || channelType.isBlank() || platformId.isBlank()) {
            return new AclTarget.Nowhere();
        }
        if (AGENT.equals(channelType)) {
            return new AclTarget.Agent(platformId, agents.nameOf(platformId).isPresent());
        }
        var address = PlatformId.of(channelType, platformId);
        var chat = chats.at(channelType, address).map(MessagingGroup::id).orElse(null);
        return new AclTarget.Chat(chat, address);
    }

    private List<Destination> rows(AclQuestion question) {
        return switch (question.target()) {
            case AclTarget.Nowhere _ -> List.of();
            case AclTarget.Agent agent -> destinations.toAgent(question.agentGroupId(), agent.agentGroupId());
            case AclTarget.Chat chat when chat.messagingGroupId() == null -> List.of();
            case AclTarget.Chat chat ->
                destinations.toChat(
                        question.agentGroupId(), Objects.requireNonNull(chat.messagingGroupId()), question.toOrigin());
        };
    }
}
