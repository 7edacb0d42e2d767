// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is published about the HTTP surface is what was built. */
class PublishedApiTest {

    @ParameterizedTest
    @ValueSource(strings = {"session-service", "router-service", "approval-service", "heartbeat-service"})
    void thePublishedDocumentDescribesTheServiceThatWasBuilt(String service) throws Exception {
        var built = RunningSuite.ROOT.resolve(Path.of(service, "target", "openapi", "openapi.yaml"));
        var published = RunningSuite.ROOT.resolve(Path.of("docs", "api", service + ".openapi.yaml"));

        assertThat(Files.readString(published))
                .as("copy %s to %s and review what changed", built, published)
                .isEqualTo(Files.readString(built));
    }
}
