// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.heartbeat.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.contracts.HeartbeatEvent.WatchReported;
import dev.signalbox.contracts.Topic;
import dev.signalbox.heartbeat.HeartbeatScenario;
import dev.signalbox.testsupport.BrokerResource;
import dev.signalbox.testsupport.HomeResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BrokerResource.class)
@QuarkusTestResource(HomeResource.class)
class WatchTest extends HeartbeatScenario {

    @Inject
    WatchReporter reporter;

    @Test
    @Tag("HB-08")
    void saysThatTheWatchIsKeptAndWhenToExpectItsNextWord() {
        reporter.tell();
        try (var log = log(Topic.HEARTBEATS)) {
            eventually().untilAsserted(() -> assertThat(log.all(WatchReported.class))
                    .isNotEmpty()
                    .allMatch(report -> report.intervalMillis() == 10_000));
        }
    }
}
