// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel.webchat;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

@ApplicationScoped
class WebchatMessageEntities implements PanacheRepositoryBase<WebchatMessageEntity, String> {

    /** The next free position; two writers at once would break the unique key, and the later one tries again. */
    long nextPosition(String platformId) {
        return getEntityManager()
                        .createQuery(
                                "select coalesce(max(position), 0) from WebchatMessageEntity where platformId = :chat",
                                Long.class)
                        .setParameter("chat", platformId)
                        .getSingleResult()
                + 1;
    }

    Optional<WebchatMessageEntity> byKey(String idempotencyKey) {
        return find("idempotencyKey", idempotencyKey).firstResultOptional();
    }

    Optional<WebchatMessageEntity> question(String platformId, String questionId) {
        return find("questionId = ?1 and platformId = ?2", questionId, platformId)
                .firstResultOptional();
    }

    /** What people wrote last in that chat. */
    List<WebchatMessageEntity> received(String platformId, int limit) {
        return find(
                        "platformId = ?1 and direction = ?2 order by position desc",
                        platformId,
                        WebchatMessageEntity.Direction.IN)
                .page(0, limit)
                .list();
    }

    List<WebchatMessageEntity> after(String platformId, long position, int limit) {
        return find("platformId = ?1 and position > ?2 order by position", platformId, position)
                .page(0, limit)
                .list();
    }
}
