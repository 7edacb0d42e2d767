// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.folder;

import dev.signalbox.contracts.Correlation;
import dev.signalbox.contracts.EventCodec;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row for {@code messages_in}.
 *
 * @param id unique; writing it again changes nothing
 * @param trigger false for context that must not start a turn
 * @param sourceSessionId session of the agent that sent it, for the way back
 * @param onWake true if only the first poll of a fresh container may take it
 */
public record InboundMessage(
        String id,
        String kind,
        Instant timestamp,
        @Nullable String channelType,
        @Nullable String platformId,
        @Nullable String threadId,
        String content,
        boolean trigger,
        @Nullable String sourceSessionId,
        boolean onWake,
        Correlation correlation) {

    /** True for answers to the agent's tools, which the model never sees. */
    boolean system() {
        return kind.equals("system");
    }

    /** True if the agent takes it up by itself; false for context and for system rows. */
    boolean startsTurn() {
        return trigger && !system();
    }

    /** The same message, followed from something else. */
    InboundMessage causedBy(Correlation other) {
        return new InboundMessage(
                id,
                kind,
                timestamp,
                channelType,
                platformId,
                threadId,
                content,
                trigger,
                sourceSessionId,
                onWake,
                other);
    }

    /** The same message with other content. */
    public InboundMessage withContent(String other) {
        return new InboundMessage(
                id,
                kind,
                timestamp,
                channelType,
                platformId,
                threadId,
                other,
                trigger,
                sourceSessionId,
                onWake,
                correlation);
    }

    /**
     * What the suite itself has to tell an agent. It carries no address, so it is nobody's turn to be answered (B-47).
     *
     * @param id unique; makes the note one note
     * @param onWake true if it is for the container about to be started
     */
    public static InboundMessage note(String id, String text, Instant at, boolean onWake, Correlation correlation) {
        var content = EventCodec.json(Map.of("text", text, "sender", "system", "senderId", "system"));
        return new InboundMessage(id, "chat", at, null, null, null, content, true, null, onWake, correlation);
    }
}
