// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.OptimisticLockException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hibernate.StaleStateException;
import org.hibernate.StatelessSession;

/**
 * Rows of lanes at work: read as they are, and written when told, many at once. No session watches them, so they can be kept
 * beyond the transaction; whoever wrote one in the meantime wins, and the transaction fails.
 */
@ApplicationScoped
class LaneRows {
    private static final String IN_LANE = "from DeliveryEntity where " + DeliveryEntities.OPEN
            + " and sessionId = :session and channelType = :channel and platformId = :platform";
    private final StatelessSession session;

    LaneRows(StatelessSession session) {
        this.session = session;
    }

    /**
     * Whose turn it is in a lane, and those behind: the oldest unfinished message first. One that has failed so often that it
     * no longer holds up the others is passed over until its next attempt is due; if there are no others, it is the answer.
     */
    List<DeliveryEntity> waiting(Lane lane, int holdingAttempts, Instant now, int limit) {
        var oldest = inLane(lane, " order by seq", limit, Map.of());
        var turn = oldest.stream()
                .filter(row -> row.attempts < holdingAttempts || !row.nextAttemptAt.isAfter(now))
                .toList();
        return oldest.isEmpty() || !turn.isEmpty() ? turn : behind(lane, holdingAttempts, now);
    }

    /** The oldest all wait for their next attempt. */
    private List<DeliveryEntity> behind(Lane lane, int holdingAttempts, Instant now) {
        var behind = inLane(
                lane,
                " and (attempts < :holding or nextAttemptAt <= :now) order by seq",
                1,
                Map.of("holding", holdingAttempts, "now", now));
        return behind.isEmpty() ? inLane(lane, " order by nextAttemptAt", 1, Map.of()) : behind;
    }

    private List<DeliveryEntity> inLane(Lane lane, String more, int limit, Map<String, Object> parameters) {
        var query = session.createSelectionQuery(IN_LANE + more, DeliveryEntity.class)
                .setParameter("session", lane.sessionId())
                .setParameter("channel", lane.channelType())
                .setParameter("platform", lane.platformId())
                .setMaxResults(limit);
        parameters.forEach(query::setParameter);
        return query.getResultList();
    }

    /** Those of them there are, by their ids. */
    Map<String, DeliveryEntity> known(Collection<String> ids) {
        return ids.isEmpty()
                ? Map.of()
                : session.createSelectionQuery("from DeliveryEntity where id in :ids", DeliveryEntity.class)
                        .setParameter("ids", ids)
                        .getResultStream()
                        .collect(Collectors.toMap(row -> row.id, row -> row));
    }

    /**
     * Writes each as it is now.
     *
     * @throws OptimisticLockException if another transaction wrote one since it was read
     */
    void write(List<DeliveryEntity> rows) {
        if (rows.isEmpty()) {
            return;
        }
        try {
            session.updateMultiple(rows);
        } catch (StaleStateException e) {
            throw new OptimisticLockException(e);
        }
    }
}
