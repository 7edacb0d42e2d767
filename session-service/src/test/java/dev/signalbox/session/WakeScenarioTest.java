// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import dev.signalbox.contracts.HeartbeatEvent.WorkDue;
import dev.signalbox.contracts.OutboundEvent.NoticeIssued;
import dev.signalbox.contracts.SessionEvent.WakeFailed;
import dev.signalbox.contracts.Topic;
import dev.signalbox.session.lifecycle.Session;
import dev.signalbox.testsupport.BrokerResource;
import dev.signalbox.testsupport.TopicLog;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BrokerResource.class)
@QuarkusTestResource(SessionWorld.class)
class WakeScenarioTest extends SessionScenario {

    @Test
    void tellsTheChatAndTheApproversOnceWhenAnAgentCannotBeStartedAndGoesOnWhenItCan() throws IOException {
        var agent = agent("unstartable");
        var workspace = folders.workspace("unstartable-" + run);
        Files.delete(workspace);
        Files.writeString(workspace, "no folder any more");
        var chat = chat("waiting");
        wire(chat, agent, "shared");
        tell(message(chat, null, "m-1", "hello"));
        eventually().untilAsserted(() -> assertThat(sessions.newest(agent, 1)).hasSize(1));
        var session = sessions.newest(agent, 1).getFirst();
        eventually().untilAsserted(() -> {
            tell(new WorkDue(session.id(), NOON));
            view(session).body("failure.inARow", greaterThanOrEqualTo(4)).body("failure.reason", equalTo("error"));
        });
        operator().get("/v1/containers").then().body("failing.sessionId", hasItem(session.id()));
        try (var told = TopicLog.of(bootstrap, Topic.SESSIONS);
                var notices = TopicLog.of(bootstrap, Topic.OUTBOUND)) {
            eventually().untilAsserted(() -> assertThat(told.all(WakeFailed.class))
                    .filteredOn(e -> e.sessionId().equals(session.id()))
                    .singleElement()
                    .satisfies(e -> assertThat(e.failures()).isEqualTo(3)));
            eventually().untilAsserted(() -> assertThat(notices.all(NoticeIssued.class))
                    .filteredOn(e -> session.id().equals(e.sessionId()))
                    .singleElement()
                    .satisfies(e -> assertThat(e.text()).contains("cannot be started")));
        }
        Files.delete(workspace);
        var generation = containers.of(session.id()).orElseThrow().generation();
        operator().post("/v1/sessions/{id}/restart", session.id()).then().statusCode(202);
        eventually().untilAsserted(() -> assertThat(starts(session)).hasSize(1));
        assertThat(containers.of(session.id()).orElseThrow().generation()).isGreaterThan(generation);
        eventually()
                .untilAsserted(() -> view(session).body("failure", nullValue()).body("state", equalTo("RUNNING")));
    }

    private static io.restassured.response.ValidatableResponse view(Session session) {
        return operator().get("/v1/sessions/{id}/container", session.id()).then();
    }
}
