// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import dev.signalbox.contracts.ApprovalEvent.ApprovalGranted;
import dev.signalbox.contracts.ApprovalEvent.ApprovalRejected;
import dev.signalbox.contracts.PayloadHash;
import dev.signalbox.contracts.SessionEvent.GrantApplied;
import dev.signalbox.contracts.SessionEvent.GrantRefused;
import dev.signalbox.contracts.Topic;
import dev.signalbox.session.lifecycle.Session;
import dev.signalbox.testsupport.BrokerResource;
import dev.signalbox.testsupport.TopicLog;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BrokerResource.class)
@QuarkusTestResource(SessionWorld.class)
class GrantScenarioTest extends SessionScenario {
    private static final String PAYLOAD = "{\"action\":\"install_packages\",\"apt\":[\"jq\"],\"npm\":[\"left-pad\"]}";

    @Test
    void appliesAGrantOnceAndShowsItToAFreshContainerHoweverOftenItIsTold() {
        var session = running(agent("granted"));
        var grant = grant(session, "appr-" + run, PayloadHash.of(PAYLOAD));
        tell(grant);
        tell(grant);
        tell(rejected(session, "appr-later-" + run));
        eventually().untilAsserted(() -> assertThat(agentOf(session).notes())
                .satisfiesExactly(
                        note -> assertThat(note).contains("approved by u-admin", "jq", "left-pad"),
                        note -> assertThat(note).contains("rejected by u-admin: not today")));
        operator()
                .get("/v1/agent-groups/{id}", session.agentGroupId())
                .then()
                .body("config.packages.apt", contains("jq"))
                .body("config.packages.npm", contains("left-pad"))
                .body("configVersion", equalTo(2));
        try (var log = TopicLog.of(bootstrap, Topic.SESSIONS)) {
            eventually().untilAsserted(() -> assertThat(log.all(GrantApplied.class))
                    .filteredOn(e -> e.approvalId().equals(grant.approvalId()))
                    .hasSize(1));
        }
        eventually().untilAsserted(() -> assertThat(starts(session)).hasSizeGreaterThan(1));
        assertThat(folders.workspace("granted-" + run).resolve("container.json"))
                .content()
                .contains("left-pad");
    }

    @Test
    void refusesAGrantWhosePayloadIsNotTheOneThatWasApproved() {
        var session = running(agent("forged"));
        var grant = grant(session, "appr-" + run, PayloadHash.of("something else"));
        tell(grant);
        try (var log = TopicLog.of(bootstrap, Topic.SESSIONS)) {
            eventually().untilAsserted(() -> assertThat(log.all(GrantRefused.class))
                    .filteredOn(e -> e.approvalId().equals(grant.approvalId()))
                    .singleElement()
                    .satisfies(e -> assertThat(e.reason()).contains("not the one that was approved")));
        }
        operator()
                .get("/v1/agent-groups/{id}", session.agentGroupId())
                .then()
                .body("config.packages.apt", empty())
                .body("configVersion", equalTo(1));
        assertThat(starts(session)).hasSize(1);
    }

    @Test
    void givesAnAgentItsToolServerAndAFreshContainerThatHasIt() {
        var session = running(agent("tooled"));
        var payload = "{\"name\":\"files\",\"command\":\"npx\",\"args\":[\"-y\"],\"env\":{\"A\":\"b\"}}";
        tell(granted(session, "add_mcp_server", payload));
        untilRuns(session, 2);
        assertThat(folders.workspace("tooled-" + run).resolve("container.json"))
                .content()
                .contains("\"files\"", "\"npx\"", "\"-y\"");
        assertThat(agentOf(session).notes()).singleElement().satisfies(note -> assertThat(note)
                .contains("add_mcp_server", "files"));
    }

    @Test
    void refusesWhatItCannotCarryOut() {
        var session = running(agent("refused"));
        tell(granted(session, "request_rebuild", "{\"reason\":\"x\"}"));
        tell(granted(session, "add_mcp_server", "{\"name\":\"a b\",\"command\":\"x\"}"));
        tell(granted(session, "fly", "{}"));
        try (var log = TopicLog.of(bootstrap, Topic.SESSIONS)) {
            eventually().untilAsserted(() -> assertThat(log.all(GrantRefused.class))
                    .filteredOn(e -> e.sessionId().equals(session.id()))
                    .extracting(GrantRefused::reason)
                    .satisfiesExactlyInAnyOrder(
                            reason -> assertThat(reason).contains("without images"),
                            reason -> assertThat(reason).contains("mcpServers"),
                            reason -> assertThat(reason).contains("cannot carry out fly")));
        }
        assertThat(starts(session)).hasSize(1);
    }

    private ApprovalGranted granted(Session session, String action, String payload) {
        return new ApprovalGranted(
                "appr-" + action + "-" + run,
                session.agentGroupId(),
                session.id(),
                action,
                payload,
                PayloadHash.of(payload),
                "u-admin",
                NOON);
    }

    private ApprovalGranted grant(Session session, String id, String hash) {
        return new ApprovalGranted(
                id, session.agentGroupId(), session.id(), "install_packages", PAYLOAD, hash, "u-admin", NOON);
    }

    private ApprovalRejected rejected(Session session, String id) {
        return new ApprovalRejected(
                id, session.agentGroupId(), session.id(), "install_packages", "u-admin", "not today", NOON);
    }
}
