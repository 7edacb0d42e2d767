// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.contracts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Every step of an outbound message: router-service tells, session-service records the ends and tells the agent. */
public sealed interface DeliveryEvent extends DomainEvent {

    String sessionId();

    /** Id of the row in the agent's {@code messages_out}. */
    String messageId();

    /** Odd number of that row. */
    long seq();

    @Override
    default Topic topic() {
        return Topic.DELIVERIES;
    }

    @Override
    default String key() {
        return sessionId();
    }

    /** It is taken and waits for its turn. */
    record MessageAccepted(String sessionId, String messageId, long seq, String destination, Instant acceptedAt)
            implements DeliveryEvent {}

    /** The channel is about to be called; attempts counts this one. */
    record MessageAttempted(
            String sessionId, String messageId, long seq, String destination, int attempts, Instant attemptedAt)
            implements DeliveryEvent {}

    /** It waits until people decide; reason says why. */
    record MessageHeld(String sessionId, String messageId, long seq, String destination, String reason, Instant heldAt)
            implements DeliveryEvent {}

    /** The channel, or the other agent's session, has it. */
    record MessageDelivered(
            String sessionId,
            String messageId,
            long seq,
            @Nullable String platformMessageId,
            Instant deliveredAt) implements DeliveryEvent {}

    /** The ACL refused it; it was not sent and is not retried. */
    record MessageDenied(
            String sessionId, String messageId, long seq, String destination, String reason, Instant deniedAt)
            implements DeliveryEvent {}

    /** The channel refused it for good, or every attempt failed. */
    record MessageFailed(
            String sessionId,
            String messageId,
            long seq,
            String destination,
            String reason,
            int attempts,
            Instant failedAt)
            implements DeliveryEvent {}

    /** It could not be delivered within its time to live. */
    record MessageExpired(
            String sessionId, String messageId, long seq, String destination, int attempts, Instant expiredAt)
            implements DeliveryEvent {}

    /** It may or may not have arrived, and must not be sent again unasked. */
    record MessageUnknown(
            String sessionId,
            String messageId,
            long seq,
            String destination,
            String reason,
            int attempts,
            Instant unknownSince)
            implements DeliveryEvent {}
}
