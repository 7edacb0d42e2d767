// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.trace;

import io.opentelemetry.api.OpenTelemetry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Switches spans on before anything else begins, if they are wanted. */
@Singleton
class Tracing {
    private static final String SCOPE = "dev.signalbox";
    private final OpenTelemetry telemetry;
    private final boolean off;

    Tracing(OpenTelemetry telemetry, @ConfigProperty(name = "quarkus.otel.sdk.disabled") boolean off) {
        this.telemetry = telemetry;
        this.off = off;
    }

    void start(@Observes @Priority(1) StartupEvent event) {
        if (!off) {
            Spans.sendTo(telemetry.getTracer(SCOPE));
        }
    }

    void stop(@Observes ShutdownEvent event) {
        Spans.off();
    }
}
