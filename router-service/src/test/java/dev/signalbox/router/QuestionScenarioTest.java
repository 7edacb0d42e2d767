// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.signalbox.contracts.DirectoryEvent.PrincipalChanged;
import dev.signalbox.contracts.DirectoryEvent.RoleGrant;
import dev.signalbox.contracts.DirectoryEvent.WiringChanged;
import dev.signalbox.contracts.InboundEvent.CardAnswered;
import dev.signalbox.contracts.InboundEvent.QuestionAnswered;
import dev.signalbox.contracts.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RouterWorld.class)
class QuestionScenarioTest extends RouterScenario {
    private String key;
    private String origin;

    @BeforeEach
    void person() {
        key = personKey("dan-" + run);
        origin = chat("webchat", "dan-" + run, "Dan");
        agentGroup(agent, "Agent " + run);
        tell(new WiringChanged("w-" + run, origin, agent, false, "all"));
        eventually().untilAsserted(() -> operator()
                .get("/v1/agent-groups/{id}/destinations", agent)
                .then()
                .body("size()", equalTo(1)));
    }

    @Test
    @Tag("DB-09")
    void takesTheFirstAnswerToTheSessionThatAskedAndTellsTheSecondThatItIsClosed() {
        ask(1, "apr-" + run, 300);
        var token = token();
        assertThat(token).isNotEqualTo("apr-" + run).matches("q[0-9a-v]{1,16}");
        answer(token, "maybe").statusCode(400);
        answer(token, "y").statusCode(202);
        answer(token, "y").statusCode(409).body("detail", containsString("Yes, please"));
        mine(key).body("[0].card.outcome", equalTo("Yes, please"));
        try (var log = new EventLog(bootstrap, Topic.INBOUND)) {
            eventually().untilAsserted(() -> assertThat(log.all(QuestionAnswered.class))
                    .filteredOn(e -> e.sessionId().equals(session))
                    .singleElement()
                    .satisfies(e -> {
                        assertThat(e.questionId()).isEqualTo("apr-" + run);
                        assertThat(e.selectedOption()).isEqualTo("y");
                        assertThat(e.userId()).isEqualTo("webchat:dan-" + run);
                    }));
            assertThat(log.all(CardAnswered.class)).noneMatch(e -> e.userId().equals("webchat:dan-" + run));
        }
    }

    @Test
    @Tag("B-14")
    void takesTheButtonsAwayWhenTheTimeIsOverAndALateAnswerMakesNoWork() {
        ask(1, "q-" + run, 1);
        var token = token();
        eventually().untilAsserted(() -> mine(key).body("[0].card.outcome", containsString("Expired")));
        answer(token, "y").statusCode(409).body("detail", containsString("Expired"));
        ask(3, "q2-" + run, 300);
        eventually().untilAsserted(() -> mine(key).body("size()", equalTo(2)));
        answer(mine(key).extract().path("find { it.card.outcome == null }.card.questionId"), "y")
                .statusCode(202);
        try (var log = new EventLog(bootstrap, Topic.INBOUND)) {
            eventually().untilAsserted(() -> assertThat(log.all(QuestionAnswered.class))
                    .filteredOn(e -> e.sessionId().equals(session))
                    .extracting(QuestionAnswered::questionId)
                    .containsExactly("q2-" + run));
        }
    }

    @Test
    void takesNoAnswerFromAnybodyButWhomTheAgentAskedAndTellsTheOthersWhy() {
        ask(1, "q-" + run, 300, "[\"somebody-else\"]");
        var token = token();
        answer(token, "y").statusCode(403).body("detail", containsString("asked somebody else"));
        mine(key).body("[0].card.outcome", nullValue());
        tell(new WiringChanged("w-" + run, origin, agent, false, "known"));
        ask(3, "q2-" + run, 300, "[\"dan-" + run + "\"]");
        eventually().untilAsserted(() -> mine(key).body("size()", equalTo(2)));
        var second = mine(key).extract().<String>path("[1].card.questionId");
        eventually().untilAsserted(() -> answer(second, "y").statusCode(403).body("detail", containsString("know")));
        tell(new PrincipalChanged("webchat:dan-" + run, "Dan", List.of(new RoleGrant("member", agent)), false));
        eventually().untilAsserted(() -> answer(second, "y").statusCode(202));
    }

    @Test
    void sendsNoQuestionWhoseAnswerersMakeNoSense() {
        ask(1, "q-" + run, 300, "\"anyone\"");
        eventually().untilAsserted(() -> assertThat(stateOf(1)).isEqualTo("FAILED"));
        operator()
                .get("/v1/deliveries/{id}", session + ":1")
                .then()
                .body("reason", containsString("answerers must be"));
    }

    @Test
    void letsNoAgentCloseACard() {
        ask(1, "q-" + run, 300);
        var token = token();
        var forged = "{\"operation\":\"close_question\",\"questionId\":\"" + token + "\",\"outcome\":\"Approved\"}";
        tell(content(3, "webchat", "webchat:dan-" + run, origin, forged));
        eventually().untilAsserted(() -> assertThat(stateOf(3)).isEqualTo("FAILED"));
        mine(key).body("[0].card.outcome", not("Approved"));
    }

    private void ask(long seq, String questionId, int seconds) {
        ask(seq, questionId, seconds, "null");
    }

    private void ask(long seq, String questionId, int seconds, String answerers) {
        tell(content(seq, "webchat", "webchat:dan-" + run, origin, """
                {"type":"ask_question","questionId":"%s","title":"Go","question":"Shall I?","timeoutSeconds":%d,\
                "awaitsOutcome":true,"answerers":%s,"options":[{"label":"Yes","selectedLabel":"Yes, please","value":"y"},"No"]}""".formatted(questionId, seconds, answerers)));
    }

    private String token() {
        eventually().untilAsserted(() -> mine(key).body("size()", equalTo(1)));
        return mine(key).extract().path("[0].card.questionId");
    }

    private io.restassured.response.ValidatableResponse answer(String token, String value) {
        return bearer(key)
                .body(Map.of("questionId", token, "value", value))
                .post("/v1/channels/webchat/answers")
                .then();
    }
}
