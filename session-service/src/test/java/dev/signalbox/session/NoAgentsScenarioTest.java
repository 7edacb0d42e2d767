// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import dev.signalbox.contracts.AgentRequestEvent.PrivilegedActionRequested;
import dev.signalbox.contracts.InboundEvent.InboundReceived;
import dev.signalbox.contracts.Topic;
import dev.signalbox.testsupport.BrokerResource;
import dev.signalbox.testsupport.TopicLog;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A suite in which nobody has made an agent yet: a home of its own, which no other test fills. */
@QuarkusTest
@QuarkusTestResource(BrokerResource.class)
@QuarkusTestResource(SessionWorld.class)
@TestProfile(NoAgentsScenarioTest.Fresh.class)
class NoAgentsScenarioTest extends SessionScenario {

    /** Nothing but a start of its own. */
    public static final class Fresh implements QuarkusTestProfile {}

    @Test
    @Tag("CA-09")
    void asksNobodyAboutAnUnknownChatWhereThereIsNoAgentToConnectAndKeepsNothing() {
        operator().get("/v1/agent-groups").then().body("$", empty());
        var chat = chat("lonely");
        tell(new InboundReceived(
                chat,
                "webchat",
                "webchat:" + chat,
                null,
                "m-1",
                0,
                "chat",
                "webchat:eve",
                true,
                false,
                "{\"text\":\"hi\"}",
                NOON));
        eventually().untilAsserted(() -> operator()
                .get("/v1/drops")
                .then()
                .body("find { it.messagingGroupId == '" + chat + "' }.reason", equalTo("nobody-listens")));
        operator().get("/v1/admissions").then().body("$", empty());
        try (var log = TopicLog.of(bootstrap, Topic.AGENT_REQUESTS)) {
            assertThat(log.all(PrivilegedActionRequested.class)).isEmpty();
        }
    }
}
