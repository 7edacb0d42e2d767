// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.local.client.SuiteClient;
import dev.signalbox.local.suite.Part;
import dev.signalbox.local.suite.Suite;
import dev.signalbox.local.suite.SuiteException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Processes die between a decision and its effect, and between the effect and its record: it is carried out once. */
@ExtendWith(RunningSuite.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GrantCrashTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private final Suite suite;
    private final SuiteClient operator;
    private EchoChat chat;
    private String session = "";

    GrantCrashTest(Suite suite, SuiteClient operator) {
        this.suite = suite;
        this.operator = operator;
    }

    @BeforeAll
    void anAgentHasASession() throws Exception {
        var tells = Map.of("when", "carried out", "send", Map.of("grant-crash", "{text}"));
        chat = EchoChat.open(operator, "grant-crash", Map.of("provider", "script", "script", List.of(tells)));
        chat.writeUntilAccepted("hello");
        eventually(() -> {
            var found = operator.get(Part.SESSION, "/v1/sessions?agentGroupId=" + chat.agentGroupId());
            assertThat(found.body()).hasSize(1);
            session = found.body().get(0).path("id").asText();
        });
    }

    /** The owner asks for it, which is the decision: at once, and committed. */
    private String decided(String name) throws InterruptedException {
        var answer = operator.post(
                Part.APPROVAL,
                "/v1/requests",
                Map.of(
                        "agentGroupId",
                        chat.agentGroupId(),
                        "sessionId",
                        session,
                        "action",
                        "create_agent",
                        "payload",
                        Map.of("name", name, "instructions", "Be brief.")));
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
        assertThat(answer.text("state")).isEqualTo("APPROVED");
        return answer.text("id");
    }

    private void untilState(String approval, String state) {
        eventually(() -> assertThat(
                        operator.get(Part.APPROVAL, "/v1/approvals/" + approval).text("state"))
                .isEqualTo(state));
    }

    private List<JsonNode> agentsCalled(String name) throws InterruptedException {
        return StreamSupport.stream(
                        operator.get(Part.SESSION, "/v1/agent-groups").body().spliterator(), false)
                .filter(group -> group.path("name").asText().equals(name))
                .toList();
    }

    private void onceAndConnected(String approval, String name, String destination) throws Exception {
        untilState(approval, "EXECUTED");
        assertThat(agentsCalled(name)).hasSize(1);
        var child = agentsCalled(name).getFirst().path("id").asText();
        assertThat(destinations(chat.agentGroupId()))
                .filteredOn(d -> d.path("targetId").asText().equals(child))
                .extracting(d -> d.path("name").asText())
                .containsExactly(destination);
        assertThat(destinations(child)).extracting(d -> d.path("name").asText()).containsExactly("parent");
        eventually(() -> assertThat(chat.person().heard())
                .as("the agent was told, and passed on what it heard")
                .anyMatch(text ->
                        text.contains("create_agent was approved and carried out") && text.contains(destination)));
    }

    private List<JsonNode> destinations(String agent) throws InterruptedException {
        return StreamSupport.stream(
                        operator.get(Part.ROUTER, "/v1/agent-groups/" + agent + "/destinations")
                                .body()
                                .spliterator(),
                        false)
                .toList();
    }

    @Test
    @Tag("CR-02")
    @Tag("RS-01")
    void aDecisionWhoseProcessAndWhoseExecutorDieIsCarriedOutOnce() throws Exception {
        suite.kill(Part.SESSION);
        var approval = decided("Crash one");
        suite.kill(Part.APPROVAL);
        suite.restart(Part.APPROVAL);
        assertThat(operator.get(Part.APPROVAL, "/v1/approvals/" + approval).text("state"))
                .isEqualTo("APPROVED");
        suite.restart(Part.SESSION);
        onceAndConnected(approval, "Crash one", "crash-one");
    }

    @Test
    @Tag("CR-02")
    void anEffectIsMadeOnceAlthoughWhoMadeItAndWhoRecordsItDieBeforeItIsOnRecord() throws Exception {
        suite.kill(Part.ROUTER);
        var approval = decided("Crash two");
        untilState(approval, "EXECUTING");
        assertThat(agentsCalled("Crash two")).as("made, but not connected yet").hasSize(1);
        suite.kill(Part.SESSION);
        suite.restart(Part.SESSION);
        suite.kill(Part.APPROVAL);
        suite.restart(Part.ROUTER);
        eventually(() -> assertThat(destinations(chat.agentGroupId())).hasSizeGreaterThan(1));
        suite.restart(Part.APPROVAL);
        onceAndConnected(approval, "Crash two", "crash-two");
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
