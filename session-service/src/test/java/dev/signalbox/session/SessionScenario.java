// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.contracts.Correlation;
import dev.signalbox.contracts.DirectoryEvent.MessagingGroupChanged;
import dev.signalbox.contracts.DomainEvent;
import dev.signalbox.contracts.EventEnvelope;
import dev.signalbox.contracts.InboundEvent.InboundReceived;
import dev.signalbox.contracts.container.SessionFolder;
import dev.signalbox.outbox.EventPublisher;
import dev.signalbox.session.container.Container;
import dev.signalbox.session.container.ContainerLifecycle;
import dev.signalbox.session.container.Containers;
import dev.signalbox.session.directory.Directory;
import dev.signalbox.session.folder.SessionFolders;
import dev.signalbox.session.lifecycle.Session;
import dev.signalbox.session.lifecycle.Sessions;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;

/** What the component tests say and see. */
@Tag("postgresql")
abstract class SessionScenario {
    static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

    @Inject
    EventPublisher publisher;

    @Inject
    Sessions sessions;

    @Inject
    SessionFolders folders;

    @Inject
    Containers containers;

    @Inject
    ContainerLifecycle lifecycle;

    @Inject
    Directory directory;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrap;

    final String run = UUID.randomUUID().toString().substring(0, 8);
    final Correlation cause = Correlation.of("cause-" + run, null);

    static RequestSpecification operator() {
        return given().header("Authorization", "Bearer " + SessionWorld.TOKEN).contentType(ContentType.JSON);
    }

    static ConditionFactory eventually() {
        return Awaitility.await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(50));
    }

    void tell(DomainEvent event) {
        publisher
                .publish(new EventEnvelope(UUID.randomUUID(), "/test", NOON, cause, event))
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }

    String agent(String name) {
        return operator()
                .body(Map.of("name", name, "folder", name + "-" + run))
                .post("/v1/agent-groups")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    String chat(String name) {
        var id = "mg-" + name + "-" + run;
        tell(new MessagingGroupChanged(id, "webchat", "webchat:" + id, name, false, false));
        eventually()
                .untilAsserted(() -> assertThat(directory.messagingGroup(id)).isPresent());
        return id;
    }

    void wire(String chat, String agent, String mode) {
        operator()
                .body(Map.of("messagingGroupId", chat, "agentGroupId", agent, "sessionMode", mode))
                .post("/v1/wirings")
                .then()
                .statusCode(201);
    }

    InboundReceived message(String chat, @Nullable String thread, String id, String text) {
        var content = "{\"text\":\"" + text + "\"}";
        return new InboundReceived(
                chat, "webchat", "webchat:" + chat, thread, id, 0, "chat", "u-1", false, false, content, NOON);
    }

    /** A session of a new agent that listens in a new chat and has got one message; its container waits. */
    Session running(String agent) {
        var chat = chat("c-" + agent.substring(3));
        wire(chat, agent, "shared");
        tell(message(chat, null, "m-1", "hello"));
        eventually().untilAsserted(() -> assertThat(sessions.newest(agent, 9)).hasSize(1));
        var session = sessions.newest(agent, 1).getFirst();
        untilRuns(session, 1);
        return session;
    }

    void untilRuns(Session session, long generation) {
        eventually().untilAsserted(() -> assertThat(containers.of(session.id())).hasValueSatisfying(c -> {
            assertThat(c.state()).isEqualTo(Container.State.RUNNING);
            assertThat(c.generation()).isEqualTo(generation);
        }));
        eventually().untilAsserted(() -> assertThat(starts(session)).hasSize((int) generation));
    }

    Container.State state(Session session) {
        return containers.of(session.id()).orElseThrow().state();
    }

    SessionFolder folder(Session session) {
        return folders.of(session.agentGroupId(), session.id());
    }

    ForeignAgent agentOf(Session session) {
        return new ForeignAgent(folder(session));
    }

    List<Long> starts(Session session) {
        return SessionWorld.starts(folder(session).root());
    }

    boolean processRuns(Session session) {
        return ProcessHandle.of(starts(session).getLast())
                .filter(ProcessHandle::isAlive)
                .isPresent();
    }

    void killProcess(Session session) {
        ProcessHandle.of(starts(session).getLast()).ifPresent(ProcessHandle::destroyForcibly);
    }
}
