// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.local.client.SuiteClient;
import dev.signalbox.local.suite.Part;
import dev.signalbox.local.suite.Suite;
import dev.signalbox.local.suite.SuiteException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** No ending is lost, not even one nobody saw. */
@ExtendWith(RunningSuite.class)
class MemoryCrashTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private final Suite suite;
    private final SuiteClient operator;

    MemoryCrashTest(Suite suite, SuiteClient operator) {
        this.suite = suite;
        this.operator = operator;
    }

    @Test
    void remembersWhatWasSaidWithAnAgentThatDiedWhileNobodyLooked() throws Exception {
        // Given
        var chat = EchoChat.open(operator, "memory-crash");
        chat.writeUntilAccepted("the red door");
        eventually(() -> assertThat(chat.person().heard()).contains("the red door"));
        var session = operator.get(Part.SESSION, "/v1/sessions?agentGroupId=" + chat.agentGroupId())
                .body()
                .get(0)
                .path("id")
                .asText();
        var agent = operator.get(Part.SESSION, "/v1/sessions/" + session + "/container")
                .text("handle");
        // When
        suite.kill(Part.SESSION);
        kill(agent);
        suite.restart(Part.SESSION);
        // Then
        eventually(() -> assertThat(operator.get(Part.SESSION, "/v1/memory/captures?sessionId=" + session)
                        .body())
                .singleElement()
                .satisfies(capture -> {
                    assertThat(capture.path("state").asText()).isEqualTo("APPENDED");
                    assertThat(capture.path("reason").asText()).isEqualTo("gone-during-restart");
                }));
        var days = "/v1/memory/groups/" + chat.agentGroupId() + "/days";
        var day = operator.get(Part.SESSION, days).body().get(0).path("day").asText();
        assertThat(operator.get(Part.SESSION, days + "/" + day).body().toString())
                .contains("the red door");
    }

    private static void kill(String handle) throws Exception {
        var agent = ProcessHandle.of(Long.parseLong(handle.substring(0, handle.indexOf('@'))))
                .orElseThrow();
        assertThat(agent.destroyForcibly()).isTrue();
        agent.onExit().get(10, TimeUnit.SECONDS);
    }

    private interface Look {
        void now() throws Exception;
    }

    private static void eventually(Look look) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptionsInstanceOf(SuiteException.class)
                .untilAsserted(look::now);
    }
}
