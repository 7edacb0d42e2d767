// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.contracts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How each outbound message ended: router-service tells, session-service records it and tells the agent. */
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
}
