// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.wiring;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.google.re2j.Pattern;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * "This agent group listens in that messaging group."
 *
 * @param engagePattern regular expression (RE2 syntax, linear time) for {@link EngageMode#PATTERN}; null means every message
 * @param priority higher first
 */
public record Wiring(
        String id,
        String messagingGroupId,
        String agentGroupId,
        SessionMode sessionMode,
        EngageMode engageMode,
        @Nullable String engagePattern,
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
        MENTION
    }

    /** Whether a message with this text is for the agent. */
    public boolean engages(String text, boolean mention) {
        return switch (engageMode) {
            case MENTION -> mention;
            case PATTERN ->
                engagePattern == null
                        || Pattern.compile(engagePattern).matcher(text).find();
        };
    }
}
