// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready only while the broker answers. Liveness and start-up never depend on it: restarting a service mends no broker.
 */
@Readiness
@ApplicationScoped
class BrokerReadiness implements HealthCheck {

    private final BrokerProbe probe;

    BrokerReadiness(BrokerProbe probe) {
        this.probe = probe;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("broker").status(probe.answering()).build();
    }
}
