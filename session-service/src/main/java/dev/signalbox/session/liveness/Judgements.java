// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.liveness;

import dev.signalbox.contracts.HeartbeatEvent.SessionStalled;
import dev.signalbox.contracts.HeartbeatEvent.WorkDue;
import dev.signalbox.session.container.ContainerLifecycle;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import org.jboss.logging.Logger;

/** Carries out the judgements of heartbeat-service; the generation makes a repeat or a late one harmless. */
@ApplicationScoped
class Judgements {
    private static final Logger LOG = Logger.getLogger(Judgements.class);
    private final ContainerLifecycle containers;
    private final MeterRegistry meters;

    Judgements(ContainerLifecycle containers, MeterRegistry meters) {
        this.containers = containers;
        this.meters = meters;
    }

    void recover(SessionStalled stalled) {
        var cause = stalled.cause().name().toLowerCase(Locale.ROOT).replace('_', '-');
        meters.counter("signalbox_container_kills_total", "cause", cause).increment();
        LOG.warnf("Session %s, generation %d: %s", stalled.sessionId(), stalled.generation(), cause);
        containers.recover(stalled.sessionId(), stalled.generation(), cause);
    }

    void wake(WorkDue due) {
        containers.wake(due.sessionId());
    }
}
