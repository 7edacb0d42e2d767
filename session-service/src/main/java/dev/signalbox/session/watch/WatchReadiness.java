// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.watch;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Says whether heartbeat-service is heard of. Always up: to stop taking messages would make it worse. */
@Readiness
@ApplicationScoped
class WatchReadiness implements HealthCheck {
    private final DeadMansSwitch watch;

    WatchReadiness(DeadMansSwitch watch) {
        this.watch = watch;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("watch")
                .up()
                .withData("heartbeat-service", watch.silent() ? "silent" : "heard")
                .withData("silentSeconds", watch.silence().toSeconds())
                .build();
    }
}
