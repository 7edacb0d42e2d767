// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.trace;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.PropertiesConfigSource;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** Tracing is on exactly if {@code signalbox.otlp.endpoint} says where to: an address of OTLP over HTTP. */
public final class TracingSettings implements ConfigSourceFactory {
    /** Above the files of a service, below its environment, which has the last word. */
    private static final int ORDINAL = 275;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        var endpoint = context.getValue("signalbox.otlp.endpoint").getValue();
        var settings = endpoint == null || endpoint.isBlank()
                ? Map.of("quarkus.otel.sdk.disabled", "true")
                : Map.of("quarkus.otel.sdk.disabled", "false", "quarkus.otel.exporter.otlp.endpoint", endpoint.strip());
        return List.of(new PropertiesConfigSource(settings, "tracing", ORDINAL));
    }
}
