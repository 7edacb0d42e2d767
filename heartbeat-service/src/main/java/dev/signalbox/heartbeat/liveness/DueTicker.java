// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.heartbeat.liveness;

import dev.signalbox.contracts.LivenessEvent.LivenessReported;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Tells of work between two reports, the moment it is due. Lost at a restart and back with the next report. */
@ApplicationScoped
class DueTicker {
    private static final int MOST = 500;
    private final DueIndex index = new DueIndex();
    private final LivenessJudge judge;
    private final Judgements judgements;
    private final Clock clock;

    DueTicker(LivenessJudge judge, Judgements judgements, Clock clock) {
        this.judge = judge;
        this.judgements = judgements;
        this.clock = clock;
    }

    void note(LivenessReported report) {
        index.replace(report, System.nanoTime());
    }

    @Scheduled(identity = "due-work", every = "PT0.5S", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tick() {
        var due = index.take(System.nanoTime(), MOST);
        if (!due.isEmpty()) {
            judge.tell(due);
        }
    }

    @Scheduled(identity = "judgement-retention", every = "1h", delayed = "1m")
    void prune() {
        judgements.prune(clock.instant());
    }
}
