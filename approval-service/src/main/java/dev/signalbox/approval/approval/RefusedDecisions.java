// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.approval;

import dev.signalbox.approval.audit.Audit;
import dev.signalbox.contracts.PrefixedId;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Attempts to decide that were refused: counted, and kept for the admin to see. */
@ApplicationScoped
class RefusedDecisions implements PanacheRepositoryBase<RefusedDecisionEntity, String> {
    private final MeterRegistry meters;
    private final Audit audit;
    private final Clock clock;

    RefusedDecisions(MeterRegistry meters, Audit audit, Clock clock) {
        this.meters = meters;
        this.audit = audit;
        this.clock = clock;
    }

    /** One of them. */
    record RefusedDecision(String approvalId, String userId, String reason, Instant refusedAt) {}

    @Transactional
    void note(String approvalId, String userId, String reason) {
        var entity = new RefusedDecisionEntity();
        entity.id = PrefixedId.next("refused");
        entity.approvalId = approvalId;
        entity.userId = userId;
        entity.reason = reason;
        entity.refusedAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        persist(entity);
        audit.append("decision-refused", userId, approvalId, new TreeMap<>(Map.of("reason", reason)));
        meters.counter("signalbox_decisions_refused_total").increment();
    }

    @Transactional
    List<RefusedDecision> newest(int limit) {
        return find("order by refusedAt desc").page(0, limit).list().stream()
                .map(e -> new RefusedDecision(e.approvalId, e.userId, e.reason, e.refusedAt))
                .toList();
    }
}
