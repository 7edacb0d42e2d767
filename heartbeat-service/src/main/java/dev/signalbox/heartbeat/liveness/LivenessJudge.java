// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.heartbeat.liveness;

import dev.signalbox.contracts.HeartbeatEvent.SessionStalled;
import dev.signalbox.contracts.HeartbeatEvent.WorkDue;
import dev.signalbox.contracts.LivenessEvent.LivenessReported;
import dev.signalbox.contracts.LivenessEvent.SessionLiveness;
import dev.signalbox.heartbeat.stall.StallDecision;
import dev.signalbox.heartbeat.stall.StallDecision.Healthy;
import dev.signalbox.heartbeat.stall.StallDecision.Stalled;
import dev.signalbox.heartbeat.stall.StallLimits;
import dev.signalbox.outbox.Outbox;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Judges each report as it arrives, by the time its shard was watched ({@link ShardWatch}): a report that was long under
 * way must not make an agent look silent that was not, and without reports nothing is known and nothing is killed.
 */
@ApplicationScoped
class LivenessJudge {
    private static final String WORK_DUE = "WORK_DUE";
    private final Map<String, ShardWatch> shards = new ConcurrentHashMap<>();
    private final StallLimits limits;
    private final Judgements judgements;
    private final Outbox outbox;
    private final MeterRegistry meters;
    private final Clock clock;

    LivenessJudge(StallLimits limits, Judgements judgements, Outbox outbox, MeterRegistry meters, Clock clock) {
        this.limits = limits;
        this.judgements = judgements;
        this.outbox = outbox;
        this.meters = meters;
        this.clock = clock;
    }

    /** Everything one report gives rise to is told in one transaction. */
    @Transactional
    void judge(LivenessReported report) {
        var shard = shards.computeIfAbsent(report.shard(), _ -> new ShardWatch());
        List<SessionLiveness> followed;
        synchronized (shard) {
            followed = shard.follow(report);
        }
        for (var session : followed) {
            judge(session, report.reportedAt());
        }
    }

    /** Work became due since it was reported. */
    @Transactional
    void tell(List<DueIndex.Due> due) {
        due.forEach(each -> workDue(each.sessionId(), each.dueAt()));
    }

    private void workDue(String sessionId, Instant dueAt) {
        // The due instant stands for the generation: the same work due again later is told again.
        var key = new JudgementEntity.Key(sessionId, dueAt.toEpochMilli(), WORK_DUE);
        if (judgements.tell(key, null, now())) {
            outbox.publish(new WorkDue(sessionId, dueAt));
        }
    }

    private void judge(SessionLiveness session, Instant reportedAt) {
        var dueAt = session.nextDueAt();
        if (dueAt != null && !dueAt.isAfter(reportedAt)) {
            workDue(session.sessionId(), dueAt);
        }
        switch (StallDecision.decide(session, reportedAt, limits.ceiling(), limits.claim())) {
            case Healthy _ -> {}
            case Stalled stalled -> tell(session, stalled);
        }
    }

    private void tell(SessionLiveness session, Stalled stalled) {
        var cause = stalled.cause().name();
        var key = new JudgementEntity.Key(session.sessionId(), session.generation(), cause);
        if (!judgements.tell(key, stalled.messageId(), now())) {
            return;
        }
        meters.counter("signalbox_sessions_stalled_total", "cause", cause.toLowerCase(Locale.ROOT))
                .increment();
        outbox.publish(new SessionStalled(
                session.sessionId(),
                session.generation(),
                stalled.cause(),
                stalled.messageId(),
                stalled.age().toMillis(),
                stalled.tolerance().toMillis(),
                now()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
