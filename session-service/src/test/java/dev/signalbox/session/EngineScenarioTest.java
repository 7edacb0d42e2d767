// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import dev.signalbox.contracts.ApprovalEvent.ApprovalGranted;
import dev.signalbox.contracts.PayloadHash;
import dev.signalbox.contracts.SessionEvent.GrantApplied;
import dev.signalbox.contracts.SessionEvent.GrantRefused;
import dev.signalbox.contracts.Topic;
import dev.signalbox.session.container.Container;
import dev.signalbox.session.lifecycle.Session;
import dev.signalbox.testsupport.BrokerResource;
import dev.signalbox.testsupport.TopicLog;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("sqlite")
@QuarkusTest
@QuarkusTestResource(BrokerResource.class)
@QuarkusTestResource(value = SessionWorld.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = EngineWorld.class, restrictToAnnotatedClass = true)
class EngineScenarioTest extends SessionScenario {

    @Test
    void buildsTheImageOfApprovedPackagesAndStartsTheAgentFromIt() throws IOException {
        var session = running(agent("built"));
        tell(grant(session, "install_packages", "{\"apt\":[\"jq\"],\"npm\":[]}"));
        untilRuns(session, 2);
        assertThat(agentOf(session).notes()).singleElement().satisfies(note -> assertThat(note)
                .contains("approved by u-admin", "jq"));
        var image = "agent:" + session.agentGroupId() + "-2";
        assertThat(EngineWorld.engine.recipe()).contains("FROM agent:1", "\"jq\"");
        assertThat(EngineWorld.engine.arguments("signalbox-" + session.id() + "-2"))
                .contains(image);
        operator()
                .get("/v1/agent-groups/{id}/builds", session.agentGroupId())
                .then()
                .body("[0].state", equalTo("DONE"))
                .body("[0].tag", equalTo(image));
        operator()
                .get("/v1/agent-groups/{id}/configuration/versions", session.agentGroupId())
                .then()
                .body("[0].author", equalTo("u-admin"))
                .body("[0].approvalId", startsWith("appr-install_packages"));
    }

    @Test
    void leavesTheConfigurationAsItWasWhenABuildFailsAndSaysWhy() {
        var session = running(agent("unbuilt"));
        tell(grant(session, "install_packages", "{\"apt\":[\"no-such-package\"]}"));
        try (var log = TopicLog.of(bootstrap, Topic.SESSIONS)) {
            eventually().untilAsserted(() -> assertThat(log.all(GrantRefused.class))
                    .filteredOn(e -> e.sessionId().equals(session.id()))
                    .singleElement()
                    .satisfies(e -> assertThat(e.reason()).contains("Unable to locate package")));
        }
        operator()
                .get("/v1/agent-groups/{id}/builds", session.agentGroupId())
                .then()
                .body("[0].state", equalTo("FAILED"))
                .body("[0].reason", containsString("Unable to locate"));
        operator()
                .get("/v1/agent-groups/{id}", session.agentGroupId())
                .then()
                .body("configVersion", equalTo(1))
                .body("config.packages.apt", hasSize(0));
        assertThat(starts(session)).hasSize(1);
    }

    @Test
    void refusesToBuildAnImageThatHoldsNothingMore() {
        var session = running(agent("nothing"));
        tell(grant(session, "request_rebuild", "{\"reason\":\"x\"}"));
        try (var log = TopicLog.of(bootstrap, Topic.SESSIONS)) {
            eventually().untilAsserted(() -> assertThat(log.all(GrantRefused.class))
                    .filteredOn(e -> e.sessionId().equals(session.id()))
                    .singleElement()
                    .satisfies(e -> assertThat(e.reason()).contains("no packages")));
            assertThat(log.all(GrantApplied.class)).noneMatch(e -> e.sessionId().equals(session.id()));
        }
    }

    @Test
    void letsThoseWaitForWhomThereIsNoRoomAndStartsThemWhenThereIs() {
        var agent = agent("crowded");
        var chat = chat("crowd");
        wire(chat, agent, "per-thread");
        for (var thread : List.of("t-1", "t-2", "t-3")) {
            tell(message(chat, thread, "m-" + thread, "hello"));
            eventually().untilAsserted(() -> assertThat(ofThread(agent, thread)).hasSize(1));
        }
        var first = ofThread(agent, "t-1").getFirst();
        var third = ofThread(agent, "t-3").getFirst();
        untilRuns(first, 1);
        untilRuns(ofThread(agent, "t-2").getFirst(), 1);
        eventually().untilAsserted(() -> operator()
                .get("/v1/containers")
                .then()
                .body("limits.maxPerGroup", equalTo(2))
                .body("running.'" + agent + "'", equalTo(2))
                .body("waiting.sessionId", equalTo(List.of(third.id()))));
        // It has done its work: an idle container makes room long before its time to live is over.
        agentOf(first).completes(agentOf(first).firstMessage());
        untilRuns(third, 1);
        eventually().untilAsserted(() -> assertThat(state(first)).isEqualTo(Container.State.STOPPED));
        operator().get("/v1/containers").then().body("waiting", hasSize(0));
    }

    private List<Session> ofThread(String agent, String thread) {
        return sessions.newest(agent, 9).stream()
                .filter(s -> thread.equals(s.threadId()))
                .toList();
    }

    private ApprovalGranted grant(Session session, String action, String payload) {
        var id = "appr-" + action + "-" + run;
        return new ApprovalGranted(
                id, session.agentGroupId(), session.id(), action, payload, PayloadHash.of(payload), "u-admin", NOON);
    }
}
