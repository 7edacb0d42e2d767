// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.delivery;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class DeliveryEntities implements PanacheRepositoryBase<DeliveryEntity, String> {
    private static final String OPEN = "state in ('ACCEPTED', 'ATTEMPTED')";

    /** The oldest unfinished message of a lane; those behind it wait. */
    Optional<DeliveryEntity> head(Lane lane) {
        return find(
                        OPEN + " and sessionId = ?1 and channelType = ?2 and platformId = ?3 order by seq",
                        lane.sessionId(),
                        lane.channelType(),
                        lane.platformId())
                .firstResultOptional();
    }

    /** Lanes with a message that is due and that nobody is at work on. */
    List<Lane> due(Instant now, int limit) {
        return getEntityManager()
                .createQuery(
                        "select distinct new dev.signalbox.router.delivery.Lane(sessionId, channelType, platformId)"
                                + " from DeliveryEntity where " + OPEN
                                + " and nextAttemptAt <= :now and (claimedUntil is null or claimedUntil <= :now)",
                        Lane.class)
                .setParameter("now", now)
                .setMaxResults(limit)
                .getResultList();
    }

    /** Frees what this replica had under way when it last stopped. */
    int release(String replica) {
        return update("claimedBy = null, claimedUntil = null where claimedBy = ?1 and " + OPEN, replica);
    }

    List<DeliveryEntity> page(@Nullable String sessionId, @Nullable DeliveryState state, int page, int size) {
        return find(
                        "(:session is null or sessionId = :session) and (:state is null or state = :state)"
                                + " order by createdAt desc, id desc",
                        Parameters.with("session", sessionId).and("state", state))
                .page(page, size)
                .list();
    }

    /** The place behind the last message of a series. */
    long next(String series) {
        var last = find("sessionId = ?1 order by seq desc", series).firstResultOptional();
        return last.map(row -> row.seq).orElse(0L) + 1;
    }
}
