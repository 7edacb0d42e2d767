// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.audit;

import dev.signalbox.contracts.AuditEvent.CallMade;
import dev.signalbox.outbox.CurrentCorrelation;
import dev.signalbox.outbox.Outbox;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.BlockingOperationControl;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Puts calls into the outbox of the service that was called. */
@Singleton
class CallRecorder {
    private static final Logger LOG = Logger.getLogger(CallRecorder.class);
    private final Outbox outbox;
    private final MeterRegistry meters;

    CallRecorder(Outbox outbox, MeterRegistry meters) {
        this.outbox = outbox;
        this.meters = meters;
    }

    /** In a transaction of its own; some refusals come on a thread that must not wait, and are written on another. */
    void record(CallMade call) {
        if (BlockingOperationControl.isBlockingAllowed()) {
            write(call);
        } else {
            var correlation = CurrentCorrelation.get();
            Infrastructure.getDefaultWorkerPool()
                    .execute(() -> CurrentCorrelation.during(correlation, () -> write(call)));
        }
    }

    /** What was done is done: that it could not be recorded is said where operators look, not to the caller. */
    private void write(CallMade call) {
        try {
            QuarkusTransaction.requiringNew().run(() -> outbox.publish(call));
        } catch (RuntimeException e) {
            meters.counter("signalbox.calls.unrecorded").increment();
            LOG.errorf(
                    e,
                    "A call is missing in the record: method=%s route=%s status=%d caller=%s",
                    call.method(),
                    call.route(),
                    call.status(),
                    call.caller());
        }
    }
}
