// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.delivery;

import dev.signalbox.contracts.EventCodec;
import dev.signalbox.contracts.OutboundEvent.NoticeIssued;
import dev.signalbox.router.messaginggroup.PlatformId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/** Takes notices of the suite: one row each, recognised by their id; no agent speaks, so no agent's permission is asked. */
@ApplicationScoped
class NoticeAcceptance {
    private final DeliveryEntities entities;
    private final Clock clock;

    NoticeAcceptance(DeliveryEntities entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /** In the running transaction: the lane to look at once it is committed; empty for a notice known already. */
    Optional<Lane> accept(NoticeIssued notice) {
        var id = "notice:" + notice.noticeId();
        if (entities.findById(id) != null) {
            return Optional.empty();
        }
        // A lane of the chat's own: a notice waits for notices before it, never behind what an agent cannot get
        // through.
        var lane = new Lane(
                "notices/" + notice.messagingGroupId(),
                notice.channelType(),
                PlatformId.of(notice.channelType(), notice.platformId()));
        var row = DeliveryEntity.accepted(clock.instant().truncatedTo(ChronoUnit.MILLIS));
        row.id = id;
        row.origin = DeliveryEntity.Origin.SUITE;
        row.sessionId = lane.sessionId();
        row.agentGroupId = notice.agentGroupId();
        row.seq = entities.next(lane.sessionId());
        row.messageId = notice.noticeId();
        row.kind = "system";
        row.channelType = lane.channelType();
        row.platformId = lane.platformId();
        row.threadId = notice.threadId();
        row.originMessagingGroupId = notice.messagingGroupId();
        row.destination = lane.platformId();
        row.content = EventCodec.json(Map.of("text", notice.text()));
        entities.persist(row);
        return Optional.of(lane);
    }
}
