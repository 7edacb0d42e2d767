// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TracingSettingsTest {
    private static final String OFF = "quarkus.otel.sdk.disabled";

    @Test
    void isOffUnlessSomethingSaysWhereTo() {
        assertThat(with(Map.of()).getValue(OFF, boolean.class)).isTrue();
        assertThat(with(Map.of("signalbox.otlp.endpoint", " ")).getValue(OFF, boolean.class))
                .isTrue();
    }

    @Test
    void isOnAndGoesWhereTheOneSettingSays() {
        var config = with(Map.of("signalbox.otlp.endpoint", "http://collector:4318"));

        assertThat(config.getValue(OFF, boolean.class)).isFalse();
        assertThat(config.getValue("quarkus.otel.exporter.otlp.endpoint", String.class))
                .isEqualTo("http://collector:4318");
    }

    @Test
    void theEnvironmentHasTheLastWord() {
        var config = with(Map.of("signalbox.otlp.endpoint", "http://collector:4318", OFF, "true"));

        assertThat(config.getValue(OFF, boolean.class)).isTrue();
    }

    /** At the rank of the environment. */
    private static SmallRyeConfig with(Map<String, String> environment) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredSources()
                .withSources(new PropertiesConfigSource(environment, "environment", 300))
                .build();
    }
}
