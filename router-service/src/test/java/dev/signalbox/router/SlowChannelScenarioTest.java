// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.contracts.OutboundEvent.OutboundEmitted;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RouterWorld.class)
class SlowChannelScenarioTest extends RouterScenario {
    private static final int MORE_THAN_MAY_WAIT_FOR_ONE_CHAT = 100;
    private static final int MAY_WAIT_FOR_ONE_CHAT = 64;

    @AfterAll
    static void letGo() {
        StuckChannel.LET_GO.countDown();
    }

    @Test
    void aChannelThatDoesNotAnswerDelaysNoOther() {
        var stuck = chat("stuck", "s-" + run, "Stuck");
        for (var n = 0; n < MORE_THAN_MAY_WAIT_FOR_ONE_CHAT; n++) {
            tell(fromAnotherSession(n, stuck));
        }
        eventually().untilAsserted(() -> assertThat(StuckChannel.WAITING).hasValue(MAY_WAIT_FOR_ONE_CHAT));

        var other = chat("webhook", "quick-" + run, "Quick");
        tell(message(1, "webhook", "webhook:quick-" + run, other, "on time"));

        eventually().untilAsserted(() -> assertThat(stateOf(1)).isEqualTo("DELIVERED"));
        assertThat(StuckChannel.WAITING).hasValue(MAY_WAIT_FOR_ONE_CHAT);
        StuckChannel.LET_GO.countDown();
        eventually().untilAsserted(() -> assertThat(StuckChannel.WAITING).hasValue(MORE_THAN_MAY_WAIT_FOR_ONE_CHAT));
    }

    private OutboundEmitted fromAnotherSession(int number, String origin) {
        return new OutboundEmitted(
                session + "-" + number,
                agent,
                1,
                "out-" + run + "-stuck-" + number,
                "chat",
                "stuck",
                "stuck:s-" + run,
                null,
                null,
                origin,
                "{\"text\":\"hello?\"}",
                Instant.parse("2026-01-02T03:04:05Z"));
    }
}
