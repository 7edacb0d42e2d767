// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.contracts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;

/**
 * A message that waits for people: router-service asks for it as the act {@link #ACTION}, approval-service shows it, and the
 * grant lets exactly this message go. No agent may ask for the act itself.
 *
 * @param holdId names this one waiting; a message held again has another
 * @param destination the agent's name for the target, or its address
 * @param channelType {@code agent} for another agent group
 * @param reason why it is held, for those who decide
 * @param approver the only person who may decide; null for everybody whose role lets them
 * @param content JSON text as the agent wrote it
 */
public record HeldMessage(
        String holdId,
        String destination,
        String channelType,
        String platformId,
        String reason,
        @Nullable String approver,
        String content) {
    /** Name of the act in requests and approvals. */
    public static final String ACTION = "send_message";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The canonical text an approval is bound to: always the same for the same message. */
    public String payload() {
        return EventCodec.json(this);
    }

    /**
     * Reads a payload.
     *
     * @throws IllegalArgumentException if it is not one; the message says what is wrong
     */
    public static HeldMessage of(String payload) {
        try {
            var held = JSON.readValue(payload, HeldMessage.class);
            if (held == null) {
                throw new IllegalArgumentException("the payload is no held message");
            }
            RequiredFields.check(held);
            return held;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the payload is no held message", e);
        }
    }
}
