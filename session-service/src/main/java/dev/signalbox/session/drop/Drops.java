// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.drop;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The record of messages that reached no agent; text is not kept. */
@ApplicationScoped
public class Drops implements PanacheRepositoryBase<DropEntity, String> {
    private final MeterRegistry meters;
    private final Clock clock;

    Drops(MeterRegistry meters, Clock clock) {
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * Drops of one kind.
     *
     * @param agentGroupId null where no agent group was reached
     * @param senderId null where the platform names nobody
     */
    public record Tally(
            DropReason reason,
            String messagingGroupId,
            @Nullable String agentGroupId,
            @Nullable String senderId,
            long count,
            Instant first,
            Instant last) {}

    /** Keeps each once, however often it is reported. */
    @Transactional
    public void record(Collection<Drop> drops) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        for (var drop : drops) {
            if (insert(drop, now) == 1) {
                meters.counter("signalbox_drops_total", "reason", drop.reason().label())
                        .increment();
            }
        }
    }

    private int insert(Drop drop, Instant now) {
        return getEntityManager()
                .createNativeQuery("""
                        INSERT INTO drops (id, reason, messaging_group_id, agent_group_id, sender_id, message_id, dropped_at)
                        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
                        ON CONFLICT (id) DO NOTHING""")
                .setParameter(1, drop.id())
                .setParameter(2, drop.reason().name())
                .setParameter(3, drop.message().messagingGroupId())
                .setParameter(4, drop.agentGroupId())
                .setParameter(5, drop.message().senderId())
                .setParameter(6, drop.message().messageId())
                .setParameter(7, now)
                .executeUpdate();
    }

    /** What was dropped, counted by reason, chat, agent group and sender; the latest first. */
    @Transactional
    List<Tally> tallies(@Nullable String messagingGroupId, int limit) {
        return getEntityManager()
                .createQuery(
                        "select new dev.signalbox.session.drop.Drops$Tally(d.reason, d.messagingGroupId, d.agentGroupId,"
                                + " d.senderId, count(*), min(d.droppedAt), max(d.droppedAt)) from DropEntity d"
                                + " where :chat is null or d.messagingGroupId = :chat"
                                + " group by d.reason, d.messagingGroupId, d.agentGroupId, d.senderId"
                                + " order by max(d.droppedAt) desc",
                        Tally.class)
                .setParameter("chat", messagingGroupId)
                .setMaxResults(limit)
                .getResultList();
    }

    /** Forgets what is older; returns how many. */
    @Transactional
    long forget(Instant before) {
        return delete("droppedAt < ?1", before);
    }
}
