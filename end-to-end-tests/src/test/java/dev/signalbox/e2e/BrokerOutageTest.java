// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.local.client.SuiteClient;
import dev.signalbox.local.suite.Part;
import dev.signalbox.local.suite.Suite;
import io.restassured.RestAssured;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Health means what it says while the broker is away. */
@ExtendWith(RunningSuite.class)
class BrokerOutageTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    @Test
    void servicesStayAliveAreNotReadyAndRecoverByThemselves(Suite suite) throws Exception {
        suite.kill(Part.BROKER);

        await().atMost(SOON).untilAsserted(() -> {
            for (var service : Part.services()) {
                assertThat(health(suite, service, "ready"))
                        .as("%s ready", service)
                        .isEqualTo(503);
                assertThat(health(suite, service, "live"))
                        .as("%s live", service)
                        .isEqualTo(200);
                assertThat(health(suite, service, "started"))
                        .as("%s started", service)
                        .isEqualTo(200);
            }
        });

        suite.restart(Part.BROKER);

        await().atMost(SOON).untilAsserted(() -> {
            for (var service : Part.services()) {
                assertThat(health(suite, service, "ready"))
                        .as("%s ready", service)
                        .isEqualTo(200);
            }
        });
    }

    @Test
    void refusesAMessageItCannotPromiseToDeliver(Suite suite, SuiteClient operator) throws Exception {
        var chat = EchoChat.open(operator, "outage");
        suite.kill(Part.BROKER);
        try {
            var refused = chat.person().write("are you there", "outage-1");

            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.text("type")).startsWith("urn:signalbox:problem:");
        } finally {
            suite.restart(Part.BROKER);
        }
        chat.writeUntilAccepted("and now");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(chat.person().heard()).contains("and now"));
    }

    private static int health(Suite suite, Part service, String which) {
        return RestAssured.get(suite.management(service).resolve("/q/health/" + which))
                .statusCode();
    }
}
