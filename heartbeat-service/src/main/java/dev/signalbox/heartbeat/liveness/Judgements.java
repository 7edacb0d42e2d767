// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.heartbeat.liveness;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Remembers what was told, so that one stall is one event although every report shows it again. */
@ApplicationScoped
class Judgements implements PanacheRepositoryBase<JudgementEntity, JudgementEntity.Key> {
    private static final Duration REPEAT = Duration.ofSeconds(15);
    private static final Duration KEPT = Duration.ofDays(7);

    /** True if it is to be told now: the first time, or because nobody acted on it for a while. */
    @Transactional(Transactional.TxType.MANDATORY)
    boolean tell(JudgementEntity.Key key, @Nullable String detail, Instant now) {
        return getEntityManager()
                        .createNativeQuery("""
                                INSERT INTO judgements (session_id, generation, kind, detail, told_at, times)
                                VALUES (?1, ?2, ?3, ?4, ?5, 1)
                                ON CONFLICT (session_id, generation, kind) DO UPDATE
                                SET detail = excluded.detail, told_at = excluded.told_at, times = judgements.times + 1
                                WHERE judgements.told_at <= ?6""")
                        .setParameter(1, key.sessionId())
                        .setParameter(2, key.generation())
                        .setParameter(3, key.kind())
                        .setParameter(4, detail)
                        .setParameter(5, now)
                        .setParameter(6, now.minus(REPEAT))
                        .executeUpdate()
                == 1;
    }

    @Transactional
    List<Judgement> newest(int limit) {
        return find("order by toldAt desc").page(0, limit).list().stream()
                .map(JudgementEntity::view)
                .toList();
    }

    @Transactional
    List<Judgement> stallsSince(Instant from, int limit) {
        return find("key.kind <> 'WORK_DUE' and toldAt >= ?1 order by toldAt desc", from).page(0, limit).list().stream()
                .map(JudgementEntity::view)
                .toList();
    }

    @Transactional
    long prune(Instant now) {
        return delete("toldAt < ?1", now.minus(KEPT));
    }
}
