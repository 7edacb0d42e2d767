// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.delivery;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.FlushModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class DeliveryEntities implements PanacheRepositoryBase<DeliveryEntity, String> {
    static final String OPEN = "state in ('ACCEPTED', 'ATTEMPTED', 'HELD')";

    private Optional<DeliveryEntity> first(String query, Object... parameters) {
        return find(query, parameters).firstResultOptional();
    }

    /** From now on, within the running transaction, changes are written when {@link #flush} says so. */
    void writeOnFlush() {
        getEntityManager().setFlushMode(FlushModeType.COMMIT);
    }

    /** Those of them there are. */
    Map<String, DeliveryEntity> known(Collection<String> ids) {
        return ids.isEmpty()
                ? Map.of()
                : list("id in ?1", ids).stream().collect(Collectors.toMap(row -> row.id, row -> row));
    }

    Optional<DeliveryEntity> heldAs(String hash) {
        return first("holdHash = ?1", hash);
    }

    Optional<DeliveryEntity> heldFor(String approvalId) {
        return first("approvalId = ?1 and state = 'HELD'", approvalId);
    }

    /** How often the chain of messages that led an agent to speak was passed on; 0 if no agent did. */
    int hopsInto(String agentGroupId, String correlationId) {
        return getEntityManager()
                .createQuery(
                        "select coalesce(max(hops), 0) from DeliveryEntity where channelType = 'agent'"
                                + " and correlationId = ?1 and platformId = ?2 and state = 'DELIVERED'",
                        Integer.class)
                .setParameter(1, correlationId)
                .setParameter(2, agentGroupId)
                .getSingleResult();
    }

    /** Removes what ended before then, at most so many; returns how many that were. */
    int forgetEndedBefore(Instant then, int limit) {
        var old = find("state not in ('ACCEPTED', 'ATTEMPTED', 'HELD') and updatedAt < ?1", then)
                .page(0, limit)
                .project(Id.class)
                .list();
        return old.isEmpty()
                ? 0
                : (int) delete("id in ?1", old.stream().map(Id::id).toList());
    }

    record Id(String id) {}

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

    /** The latest message a platform knows by this id. */
    Optional<DeliveryEntity> byPlatformId(String channelType, String platformMessageId) {
        return find(
                        "channelType = ?1 and platformMessageId = ?2 order by createdAt desc",
                        channelType,
                        platformMessageId)
                .firstResultOptional();
    }

    /** The place behind the last message of a series. */
    long next(String series) {
        var last = find("sessionId = ?1 order by seq desc", series).firstResultOptional();
        return last.map(row -> row.seq).orElse(0L) + 1;
    }
}
