// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.inbound;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

@ApplicationScoped
class ReceivedMessageEntities implements PanacheRepositoryBase<ReceivedMessageEntity, ReceivedMessageEntity.Key> {

    void keep(String channelType, String platformId, String messageId, int revision, Instant now) {
        getEntityManager()
                .createNativeQuery(
                        "INSERT INTO received_message (channel_type, platform_id, message_id, revision, received_at)"
                                + " VALUES (:channel, :platform, :message, :revision, :at) ON CONFLICT DO NOTHING")
                .setParameter("channel", channelType)
                .setParameter("platform", platformId)
                .setParameter("message", messageId)
                .setParameter("revision", revision)
                .setParameter("at", now)
                .executeUpdate();
    }

    List<ReceivedMessageEntity> latest(String channelType, String platformId, int limit) {
        return find("channelType = ?1 and platformId = ?2 order by receivedAt desc", channelType, platformId)
                .page(0, limit)
                .list();
    }
}
