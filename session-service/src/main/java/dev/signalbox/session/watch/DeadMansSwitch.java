// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.watch;

import dev.signalbox.contracts.HeartbeatEvent.WatchReported;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Goes off when heartbeat-service has not been heard of for two of its intervals. */
@Startup
@ApplicationScoped
public class DeadMansSwitch {
    private static final Logger LOG = Logger.getLogger(DeadMansSwitch.class);
    private final Clock clock;
    private final AtomicBoolean off = new AtomicBoolean();
    private volatile Heard last;

    DeadMansSwitch(
            Clock clock,
            MeterRegistry meters,
            @ConfigProperty(name = "signalbox.watch.interval", defaultValue = "PT10S") Duration interval) {
        this.clock = clock;
        this.last = new Heard(clock.instant(), interval);
        meters.gauge("signalbox_watch_silent", this, watch -> watch.silent() ? 1 : 0);
    }

    /** When it was last heard of, or first listened for, and when it is to be heard of again. */
    record Heard(Instant at, Duration interval) {}

    /** The watch is kept; what counts is when that is heard, not when it was said. */
    public void heard(WatchReported report) {
        last = new Heard(clock.instant(), Duration.ofMillis(report.intervalMillis()));
    }

    /** True after two intervals of silence. */
    public boolean silent() {
        return silence().compareTo(last.interval().multipliedBy(2)) > 0;
    }

    /** How long nothing was heard; never negative. */
    public Duration silence() {
        var silence = Duration.between(last.at(), clock.instant());
        return silence.isNegative() ? Duration.ZERO : silence;
    }

    @Scheduled(identity = "dead-mans-switch", every = "5s")
    void look() {
        var silent = silent();
        if (off.getAndSet(silent) != silent) {
            if (silent) {
                LOG.errorf("heartbeat-service is silent for %s: stalled agents are not noticed", silence());
            } else {
                LOG.info("heartbeat-service is heard of again");
            }
        }
    }
}
