// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.inbound;

import dev.signalbox.contracts.InboundRowId;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/**
 * Which messages of people came in lately. Agents know them by names of the session folder's own, {@code msg-…}, which no
 * platform understands (B-16).
 */
@ApplicationScoped
public class ReceivedMessages {
    private static final Duration KEPT = Duration.ofDays(30);
    private static final int LATEST = 500;
    private static final String ROW_PREFIX = "msg-";
    private final ReceivedMessageEntities entities;
    private final Clock clock;

    ReceivedMessages(ReceivedMessageEntities entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /** Remembers one; a repeat changes nothing. */
    @Transactional
    void keep(NewInbound message) {
        var chat = message.chat();
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        entities.keep(chat.channelType(), chat.platformId(), message.messageId(), message.revision(), now);
    }

    /**
     * The platform's own id of the message an agent means; the id as it is if it is none of the latest messages of people in
     * that chat, for then the platform may know it.
     */
    @Transactional
    public String platformsId(String channelType, String platformId, String agentGroupId, String messageId) {
        if (!messageId.startsWith(ROW_PREFIX)) {
            return messageId;
        }
        return entities.latest(channelType, platformId, LATEST).stream()
                .filter(m -> InboundRowId.of(channelType, platformId, m.messageId, m.revision, agentGroupId)
                        .equals(messageId))
                .findFirst()
                .map(m -> m.messageId)
                .orElse(messageId);
    }

    @Scheduled(every = "{signalbox.received.look-every:1h}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Transactional
    void forget() {
        entities.delete("receivedAt < ?1", clock.instant().minus(KEPT));
    }
}
