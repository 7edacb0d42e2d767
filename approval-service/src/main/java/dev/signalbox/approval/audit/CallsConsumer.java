// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.audit;

import dev.signalbox.contracts.AuditEvent.CallMade;
import dev.signalbox.outbox.EventIntake;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears of calls from all services, this one among them. */
@ApplicationScoped
class CallsConsumer {
    private final EventIntake intake;
    private final Calls calls;

    CallsConsumer(EventIntake intake, Calls calls) {
        this.intake = intake;
        this.calls = calls;
    }

    @Incoming("audit-in")
    @Blocking
    void consume(ConsumerRecords<String, byte[]> records) {
        intake.consume(Calls.CONSUMER, records, envelope -> {
            if (envelope.event() instanceof CallMade call) {
                calls.keep(envelope, call);
            }
        });
    }
}
