// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.heartbeat.liveness;

import dev.signalbox.contracts.LivenessEvent.LivenessReported;
import dev.signalbox.outbox.EventIntake;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes the reports of session-service; a repeated report tells nothing twice. */
@ApplicationScoped
class LivenessConsumer {
    private final EventIntake intake;
    private final LivenessJudge judge;
    private final LatestReports latest;
    private final DueTicker due;

    LivenessConsumer(EventIntake intake, LivenessJudge judge, LatestReports latest, DueTicker due) {
        this.intake = intake;
        this.judge = judge;
        this.latest = latest;
        this.due = due;
    }

    @Incoming("liveness-in")
    @Blocking
    void consume(ConsumerRecords<String, byte[]> records) {
        intake.consume("heartbeat-liveness", records, envelope -> {
            if (envelope.event() instanceof LivenessReported report) {
                judge.judge(report);
                due.note(report);
                latest.note(report);
            }
        });
    }
}
