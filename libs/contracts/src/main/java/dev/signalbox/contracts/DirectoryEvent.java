// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.contracts;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The newest state of slow-changing things, for read models; the owner of each tells everybody. */
public sealed interface DirectoryEvent extends DomainEvent {

    @Override
    default Topic topic() {
        return Topic.DIRECTORY;
    }

    /** Owner: session-service. */
    record AgentGroupChanged(String agentGroupId, String name, String folder, long version, boolean removed)
            implements DirectoryEvent {
        @Override
        public String key() {
            return agentGroupId;
        }
    }

    /** Owner: router-service. */
    record MessagingGroupChanged(
            String messagingGroupId,
            String channelType,
            String platformId,
            @Nullable String name,
            boolean group,
            boolean removed)
            implements DirectoryEvent {
        @Override
        public String key() {
            return messagingGroupId;
        }
    }

    /**
     * Owner: session-service. A wiring implies a channel destination in router-service.
     *
     * @param hears whose messages the agent gets to see there: {@code all}, or of people it knows, {@code known} or
     *     {@code ask}; null from producers that did not say
     */
    record WiringChanged(
            String wiringId,
            String messagingGroupId,
            String agentGroupId,
            boolean removed,
            @Nullable String hears) implements DirectoryEvent {

        /** Without saying whom it hears. */
        public WiringChanged(String wiringId, String messagingGroupId, String agentGroupId, boolean removed) {
            this(wiringId, messagingGroupId, agentGroupId, removed, null);
        }

        @Override
        public String key() {
            return wiringId;
        }
    }

    /**
     * Owner: session-service. An agent asked for another one: each becomes a destination of the other in router-service.
     *
     * @param name wished-for name of the child among the parent's destinations
     */
    record AgentGroupLinked(String agentGroupId, String parentAgentGroupId, String name) implements DirectoryEvent {
        @Override
        public String key() {
            return "link/" + agentGroupId;
        }
    }

    /** Owner: router-service. Every destination of one agent group; version counts up with each change. */
    record DestinationsChanged(String agentGroupId, long version, List<Destination> destinations)
            implements DirectoryEvent {
        public DestinationsChanged {
            destinations = List.copyOf(destinations);
        }

        @Override
        public String key() {
            return "destinations/" + agentGroupId;
        }
    }

    /** What a destination points at. */
    enum DestinationType {
        CHANNEL,
        AGENT
    }

    /**
     * A named target of one agent group.
     *
     * @param targetId messaging group or agent group
     * @param channelType null for agents
     * @param platformId null for agents
     */
    record Destination(
            String name,
            String displayName,
            DestinationType type,
            String targetId,
            @Nullable String channelType,
            @Nullable String platformId) {}

    /**
     * Owner: approval-service.
     *
     * @param changedAt when these roles came to hold, null from producers that did not say
     */
    record PrincipalChanged(
            String userId,
            String displayName,
            List<RoleGrant> roles,
            boolean removed,
            @Nullable Instant changedAt) implements DirectoryEvent {
        public PrincipalChanged {
            roles = List.copyOf(roles);
        }

        /** At no known time. */
        public PrincipalChanged(String userId, String displayName, List<RoleGrant> roles, boolean removed) {
            this(userId, displayName, roles, removed, null);
        }

        @Override
        public String key() {
            return userId;
        }
    }

    /**
     * A role of a person.
     *
     * @param role {@code owner}, {@code admin} or {@code member}
     * @param agentGroupId scope, null for global
     */
    record RoleGrant(String role, @Nullable String agentGroupId) {}
}
