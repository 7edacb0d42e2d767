// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.wiring;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * "This agent group listens in that messaging group."
 *
 * @param engagePattern regular expression (RE2 syntax, linear time) for {@link EngageMode#PATTERN}; null and {@code .} mean
 *     every message
 * @param priority higher first
 */
public record Wiring(
        String id,
        String messagingGroupId,
        String agentGroupId,
        SessionMode sessionMode,
        EngageMode engageMode,
        @Nullable String engagePattern,
        SenderScope senderScope,
        IgnoredMessagePolicy ignoredMessagePolicy,
        int priority,
        Instant createdAt) {

    /** Which messages share a session (nanoclaw-host section 2.3). */
    public enum SessionMode {
        /** One session per chat. */
        @JsonProperty("shared")
        SHARED,
        /** One session per thread of the chat. */
        @JsonProperty("per-thread")
        PER_THREAD,
        /** One session for the agent group, whatever the chat. */
        @JsonProperty("agent-shared")
        AGENT_SHARED
    }

    /** When a message is for the agent. */
    public enum EngageMode {
        /** When the text matches the pattern. */
        @JsonProperty("pattern")
        PATTERN,
        /** When the platform says the agent was addressed. */
        @JsonProperty("mention")
        MENTION,
        /** The same, and in a group from then on for as long as the session lives. */
        @JsonProperty("mention-sticky")
        MENTION_STICKY
    }

    /** Whose messages the agent gets to see. */
    public enum SenderScope {
        /** Everybody's. */
        @JsonProperty("all")
        ALL,
        /** Those of people with a role that covers the agent group; whoever is not known is refused. */
        @JsonProperty("known")
        KNOWN,
        /** The same, but the messages of whoever is not known wait, and people are asked to let them in. */
        @JsonProperty("ask")
        ASK
    }

    /** What becomes of a message that is not for the agent. */
    public enum IgnoredMessagePolicy {
        /** Nothing. */
        @JsonProperty("drop")
        DROP,
        /** It is kept as context for the next message that is. */
        @JsonProperty("accumulate")
        ACCUMULATE
    }

    /**
     * A message, as far as a wiring judges it.
     *
     * @param mention the platform says the agent was addressed
     * @param conversing the agent was addressed here before, in the session the message would go to
     * @param senderKnown the sender has a role that covers the agent group
     */
    public record Heard(String text, boolean mention, boolean conversing, boolean senderKnown) {}

    /** What a message is to the agent. */
    public enum Hearing {
        /** For it: starts a turn. */
        ENGAGED,
        /** Context only. */
        OVERHEARD,
        /** Nothing to it. */
        NOT_ADDRESSED,
        /** From somebody it does not listen to. */
        UNKNOWN_SENDER
    }

    /**
     * Judges a message (nanoclaw-host section 2.2). A refused sender's message is not kept as context either: it would
     * reach the agent all the same.
     */
    public Hearing hear(Heard message) {
        var engages =
                switch (engageMode) {
                    case PATTERN -> EngagePattern.matches(engagePattern, message.text());
                    case MENTION -> message.mention();
                    case MENTION_STICKY -> message.mention() || message.conversing();
                };
        if (!engages && ignoredMessagePolicy == IgnoredMessagePolicy.DROP) {
            return Hearing.NOT_ADDRESSED;
        }
        if (senderScope != SenderScope.ALL && !message.senderKnown()) {
            return engages ? Hearing.UNKNOWN_SENDER : Hearing.NOT_ADDRESSED;
        }
        return engages ? Hearing.ENGAGED : Hearing.OVERHEARD;
    }
}
