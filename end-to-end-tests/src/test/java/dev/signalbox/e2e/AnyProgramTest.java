// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.local.client.SuiteClient;
import dev.signalbox.local.suite.Part;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An agent is whatever has a command line: the suite brings it messages and tasks, and carries its answers. */
@ExtendWith(RunningSuite.class)
class AnyProgramTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void answersThroughAProgramThatKnowsNothingOfTheSuite(SuiteClient operator) throws Exception {
        var chat = EchoChat.open(operator, "program");
        answeredBy(operator, chat, "cat > /dev/null; echo '<message to=\"program\">six times seven is 42</message>'");
        chat.writeUntilAccepted("how much is it");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(chat.person().heard()).containsExactly("six times seven is 42"));
    }

    @Test
    void wakesASleepingAgentWhenItsTaskIsDue(SuiteClient operator) throws Exception {
        var chat = EchoChat.open(operator, "planned");
        answeredBy(operator, chat, "grep -q 'water the plants' && echo '<message to=\"planned\">watered</message>'");
        var session = operator.post(
                Part.SESSION,
                "/v1/sessions",
                Map.of("agentGroupId", chat.agentGroupId(), "messagingGroupId", chat.messagingGroupId()));
        var tasks = "/v1/sessions/" + session.body().at("/session/id").asText() + "/tasks";
        var task = operator.post(
                Part.SESSION, tasks, Map.of("prompt", "water the plants", "processAfter", Instant.EPOCH.toString()));
        assertThat(task.status()).as("%s", task.body()).isEqualTo(201);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(chat.person().heard()).containsExactly("watered"));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        operator.get(Part.SESSION, tasks).body().at("/0/state").asText())
                .isEqualTo("ENDED"));
    }

    private static void answeredBy(SuiteClient operator, EchoChat chat, String script) throws InterruptedException {
        var configuration =
                Map.of("provider", "command", "runner", Map.of("command", Map.of("argv", List.of("sh", "-c", script))));
        var answer = operator.put(
                Part.SESSION,
                "/v1/agent-groups/" + chat.agentGroupId() + "/configuration",
                Map.of("version", 1, "configuration", configuration));
        assertThat(answer.ok()).as("%s", answer.body()).isTrue();
    }
}
