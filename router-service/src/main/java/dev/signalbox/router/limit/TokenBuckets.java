// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.limit;

import dev.signalbox.router.destination.Conditions.Rate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.OptimisticLockException;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** The buckets there are, by who sends and where to. */
@ApplicationScoped
public class TokenBuckets {
    private final EntityManager database;
    private final Clock clock;

    TokenBuckets(EntityManager database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Takes a token in the running transaction; false if there is none. */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean take(String agentGroupId, String target, Rate rate) {
        var now = clock.instant();
        var seen = find(agentGroupId, target);
        var bucket = seen.orElseGet(() -> Bucket.full(rate, now)).refilled(rate, now);
        if (!bucket.hasOne()) {
            return false;
        }
        var left = bucket.less();
        // Written only over what was read: two replicas must not both spend the last token.
        var written = database.createNativeQuery(
                        "INSERT INTO token_bucket (agent_group_id, target, tokens, refilled_at)"
                                + " VALUES (:agent, :target, :tokens, :at) ON CONFLICT (agent_group_id, target)"
                                + " DO UPDATE SET tokens = excluded.tokens, refilled_at = excluded.refilled_at"
                                + " WHERE token_bucket.tokens = :seenTokens AND token_bucket.refilled_at = :seenAt")
                .setParameter("agent", agentGroupId)
                .setParameter("target", target)
                .setParameter("tokens", left.tokens())
                .setParameter("at", left.at().toEpochMilli())
                .setParameter("seenTokens", seen.map(Bucket::tokens).orElse(-1.0))
                .setParameter("seenAt", seen.map(b -> b.at().toEpochMilli()).orElse(-1L))
                .executeUpdate();
        if (written == 0) {
            throw new OptimisticLockException("Another replica took from the bucket at the same moment");
        }
        return true;
    }

    private Optional<Bucket> find(String agentGroupId, String target) {
        var rows = database.createNativeQuery(
                        "SELECT tokens, refilled_at FROM token_bucket WHERE agent_group_id = :agent AND target = :target")
                .setParameter("agent", agentGroupId)
                .setParameter("target", target)
                .getResultList();
        return rows.isEmpty() ? Optional.empty() : Optional.of(bucket((Object[]) rows.getFirst()));
    }

    private static Bucket bucket(Object[] row) {
        var at = Instant.ofEpochMilli(((Number) row[1]).longValue());
        return new Bucket(((Number) row[0]).doubleValue(), at);
    }
}
