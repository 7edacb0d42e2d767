// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.signalbox.contracts.ApprovalEvent.ApprovalGranted;
import dev.signalbox.contracts.ApprovalEvent.GrantExecuted;
import dev.signalbox.contracts.ApprovalEvent.Warrant;
import dev.signalbox.contracts.DirectoryEvent.AgentGroupLinked;
import dev.signalbox.contracts.DirectoryEvent.Destination;
import dev.signalbox.contracts.DirectoryEvent.DestinationType;
import dev.signalbox.contracts.DirectoryEvent.DestinationsChanged;
import dev.signalbox.contracts.DirectoryEvent.PrincipalChanged;
import dev.signalbox.contracts.DomainEvent;
import dev.signalbox.contracts.PayloadHash;
import dev.signalbox.contracts.SessionEvent.GrantApplied;
import dev.signalbox.contracts.SessionEvent.GrantRefused;
import dev.signalbox.contracts.SessionEvent.GrantStarted;
import dev.signalbox.contracts.Topic;
import dev.signalbox.session.directory.People;
import dev.signalbox.session.lifecycle.Session;
import dev.signalbox.testsupport.BrokerResource;
import dev.signalbox.testsupport.TopicLog;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Agents that agents asked for. */
@QuarkusTest
@QuarkusTestResource(BrokerResource.class)
@QuarkusTestResource(SessionWorld.class)
class ChildScenarioTest extends SessionScenario {
    private static final Instant FAR = Instant.parse("2100-01-01T00:00:00Z");

    @Inject
    People people;

    private String payload(String name) {
        return "{\"name\":\"" + name + "\",\"instructions\":\"Look things up.\"}";
    }

    private ApprovalGranted granted(Session session, String id, String payload, @Nullable Warrant warrant) {
        return new ApprovalGranted(
                id,
                session.agentGroupId(),
                session.id(),
                "create_agent",
                payload,
                PayloadHash.of(payload),
                "u-admin-" + run,
                NOON,
                warrant);
    }

    private <E extends DomainEvent> List<E> told(Topic topic, Class<E> type) {
        try (var log = TopicLog.of(bootstrap, topic)) {
            return List.copyOf(log.all(type));
        }
    }

    private AgentGroupLinked linkOf(Session parent) {
        return eventually()
                .until(
                        () -> told(Topic.DIRECTORY, AgentGroupLinked.class).stream()
                                .filter(e -> e.parentAgentGroupId().equals(parent.agentGroupId()))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private void routerConnects(String agent, String name, String target) {
        tell(new DestinationsChanged(
                agent, 1, List.of(new Destination(name, name, DestinationType.AGENT, target, null, null))));
    }

    private void refused(String approvalId, String reason) {
        eventually().untilAsserted(() -> assertThat(told(Topic.SESSIONS, GrantRefused.class))
                .filteredOn(e -> e.approvalId().equals(approvalId))
                .isNotEmpty()
                .allSatisfy(e -> assertThat(e.reason()).contains(reason)));
    }

    @Test
    @Tag("CR-02")
    @Tag("CR-03")
    void makesTheAgentOnceAndTellsTheOneThatAskedWhenBothCanWriteToEachOther() throws Exception {
        var name = "Helper " + run;
        var left = Files.createDirectory(folders.workspace("maker-" + run).resolveSibling("helper-" + run));
        var parent = running(agent("maker"));
        var id = "appr-child-" + run;
        tell(granted(parent, id, payload(name), null));
        tell(granted(parent, id, payload(name), null));

        var link = linkOf(parent);
        assertThat(link.name()).isEqualTo("helper-" + run);
        eventually().untilAsserted(() -> assertThat(told(Topic.SESSIONS, GrantStarted.class))
                .filteredOn(e -> e.approvalId().equals(id))
                .hasSize(1));
        operator()
                .get("/v1/agent-groups/{id}", link.agentGroupId())
                .then()
                .body("name", equalTo(name))
                .body("folder", equalTo("helper-" + run + "-2"));
        var instructions = left.resolveSibling("helper-" + run + "-2").resolve("CLAUDE.local.md");
        eventually().untilAsserted(() -> assertThat(instructions).hasContent("Look things up."));
        assertThat(left).isEmptyDirectory();

        routerConnects(parent.agentGroupId(), "helper-" + run, link.agentGroupId());
        eventually().untilAsserted(() -> assertThat(
                        directory.destinations(parent.agentGroupId()).destinations())
                .hasSize(1));
        assertThat(told(Topic.SESSIONS, GrantApplied.class))
                .as("half of the way is no way")
                .noneMatch(e -> e.approvalId().equals(id));
        routerConnects(link.agentGroupId(), "parent", parent.agentGroupId());
        eventually().untilAsserted(() -> assertThat(told(Topic.SESSIONS, GrantApplied.class))
                .filteredOn(e -> e.approvalId().equals(id))
                .singleElement()
                .satisfies(e -> assertThat(e.detail()).contains("helper-" + run, "parent")));

        tell(new GrantExecuted(
                id, parent.agentGroupId(), parent.id(), "create_agent", "it is your destination helper.", NOON));
        eventually().untilAsserted(() -> assertThat(agentOf(parent).notes())
                .singleElement()
                .satisfies(note ->
                        assertThat(note).contains("create_agent was approved and carried out", "destination helper")));
        assertThat(told(Topic.DIRECTORY, AgentGroupLinked.class))
                .filteredOn(e -> e.parentAgentGroupId().equals(parent.agentGroupId()))
                .hasSize(1);
    }

    @Test
    void aChildHasTheMindAndTheLimitsOfItsParentAndNothingPeopleAllowedTheParentAlone() {
        var parent = running(agent("heir"));
        operator()
                .body("{\"version\":1,\"configuration\":{\"provider\":\"echo\",\"model\":\"m-1\","
                        + "\"maxMessagesPerPrompt\":7,\"limits\":{\"pids\":64},\"env\":{\"A\":\"b\"},"
                        + "\"packages\":{\"apt\":[\"jq\"],\"npm\":[]}}}")
                .put("/v1/agent-groups/{id}/configuration", parent.agentGroupId())
                .then()
                .statusCode(200);
        tell(granted(parent, "appr-heir-" + run, payload("Heiress " + run), null));
        operator()
                .get("/v1/agent-groups/{id}", linkOf(parent).agentGroupId())
                .then()
                .body("config.model", equalTo("m-1"))
                .body("config.maxMessagesPerPrompt", equalTo(7))
                .body("config.limits.pids", equalTo(64))
                .body("config.env.size()", equalTo(0))
                .body("config.packages.apt.size()", equalTo(0));
    }

    @Test
    @Tag("B-55")
    @Tag("B-18")
    void refusesWhatMayNotBeAnyMoreAndMakesNothing() {
        var parent = running(agent("refused-maker"));
        routerConnects(parent.agentGroupId(), "taken", "ag-other");
        eventually().untilAsserted(() -> assertThat(
                        directory.destinations(parent.agentGroupId()).destinations())
                .hasSize(1));
        tell(granted(parent, "appr-taken-" + run, payload("Taken"), null));
        refused("appr-taken-" + run, "already is a destination taken");

        tell(granted(parent, "appr-global-" + run, payload("GLOBAL"), null));
        refused("appr-global-" + run, "means something else");

        var admin = "u-admin-" + run;
        tell(granted(parent, "appr-dead-" + run, payload("Dead"), new Warrant(List.of(admin), 1, null, true, NOON)));
        refused("appr-dead-" + run, "not carried out in time");

        tell(new PrincipalChanged(admin, "Ann", List.of(), false, NOON.plusSeconds(1)));
        eventually().untilAsserted(() -> assertThat(people.lostRightSince(admin, parent.agentGroupId(), NOON))
                .isTrue());
        assertThat(people.lostRightSince(admin, parent.agentGroupId(), NOON.plusSeconds(1)))
                .as("who decided later than that knew better")
                .isFalse();
        tell(granted(parent, "appr-lost-" + run, payload("Lost"), new Warrant(List.of(admin), 1, null, true, FAR)));
        refused("appr-lost-" + run, "lost the right");
        assertThat(told(Topic.DIRECTORY, AgentGroupLinked.class))
                .noneMatch(e -> e.parentAgentGroupId().equals(parent.agentGroupId()));
    }
}
