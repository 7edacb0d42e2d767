// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.messaginggroup;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class MessagingGroupEntities implements PanacheRepositoryBase<MessagingGroupEntity, String> {

    /** False if the address is taken: one statement, so that two first messages make one chat. */
    boolean insert(MessagingGroup group) {
        return getEntityManager()
                        .createNativeQuery("INSERT INTO messaging_group"
                                + " (id, channel_type, platform_id, name, is_group, callback_url, created_at)"
                                + " VALUES (:id, :channel, :platform, :name, :group, :callback, :at)"
                                + " ON CONFLICT (channel_type, platform_id) DO NOTHING")
                        .setParameter("id", group.id())
                        .setParameter("channel", group.channelType())
                        .setParameter("platform", group.platformId())
                        .setParameter("name", group.name())
                        .setParameter("group", group.group())
                        .setParameter("callback", group.callbackUrl())
                        .setParameter("at", group.createdAt())
                        .executeUpdate()
                == 1;
    }

    Optional<MessagingGroup> at(String channelType, String platformId) {
        return find("channelType = ?1 and platformId = ?2", channelType, platformId)
                .firstResultOptional()
                .map(MessagingGroupEntity::toDomain);
    }

    List<MessagingGroup> list(@Nullable String channelType, @Nullable String platformId) {
        var parameters = Parameters.with("channel", channelType).and("platform", platformId);
        return find(
                        "(:channel is null or channelType = :channel) and (:platform is null or platformId = :platform)",
                        Sort.by("id"),
                        parameters)
                .page(0, 1000)
                .stream()
                .map(MessagingGroupEntity::toDomain)
                .toList();
    }
}
