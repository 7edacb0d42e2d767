// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.contracts.AgentRequestEvent.PrivilegedActionRequested;
import dev.signalbox.contracts.ApprovalEvent;
import dev.signalbox.contracts.DomainEvent;
import dev.signalbox.contracts.InboundEvent.CardAnswered;
import dev.signalbox.contracts.Topic;
import dev.signalbox.http.PersonKeys;
import dev.signalbox.outbox.EventPublisher;
import dev.signalbox.testsupport.HomeResource;
import dev.signalbox.testsupport.TopicLog;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;

/** What the component tests say and see; each test has an agent, its admin and a stranger of its own. */
@Tag("postgresql")
public abstract class ApprovalScenario {
    protected static final String INSTALL =
            "{\"action\":\"install_packages\",\"apt\":[\"jq\"],\"reason\":\"to read JSON\"}";
    protected static final String PAYLOAD = "{\"apt\":[\"jq\"],\"npm\":[],\"reason\":\"to read JSON\"}";

    @Inject
    protected EventPublisher publisher;

    @Inject
    PersonKeys keys;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrap;

    protected final String run = UUID.randomUUID().toString().substring(0, 8);
    protected final String agent = "ag-" + run;
    protected final String session = "s-" + run;
    protected final String admin = "webchat:ann-" + run;
    protected final String stranger = "webchat:eve-" + run;

    @Inject
    protected Clock clock;

    private TopicLog approvals;

    @BeforeEach
    void listen() {
        approvals = log(Topic.APPROVALS);
    }

    @AfterEach
    void close() {
        approvals.close();
    }

    protected <E extends ApprovalEvent> List<E> told(Class<E> type) {
        return approvals.all(type).stream()
                .filter(e -> e.sessionId().equals(session))
                .toList();
    }

    protected <E extends ApprovalEvent> E one(Class<E> type) {
        eventually().untilAsserted(() -> assertThat(told(type)).hasSize(1));
        return told(type).getFirst();
    }

    protected CardAnswered press(String approvalId, String value, String userId) {
        return new CardAnswered(approvalId, value, userId, "webchat", userId, clock.instant());
    }

    protected void tell(DomainEvent event) {
        publisher
                .publish(publisher.envelope(event))
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }

    protected TopicLog log(Topic topic) {
        return TopicLog.of(bootstrap, topic);
    }

    protected static RequestSpecification operator() {
        return given().auth().oauth2(HomeResource.TOKEN).contentType(ContentType.JSON);
    }

    protected RequestSpecification as(String userId) {
        return given().auth().oauth2(keys.issue(userId)).contentType(ContentType.JSON);
    }

    protected void person(String id) {
        operator()
                .body(Map.of("id", id, "displayName", id))
                .post("/v1/users")
                .then()
                .statusCode(201);
    }

    protected void adminOfTheAgent() {
        person(admin);
        operator()
                .body(Map.of("role", "admin", "agentGroupId", agent))
                .put("/v1/users/{id}/roles", admin)
                .then()
                .statusCode(200);
    }

    protected PrivilegedActionRequested request(long seq, String action, String payload) {
        return new PrivilegedActionRequested(
                session + ":" + seq, agent, session, action, payload, Instant.parse("2026-01-02T12:00:00Z"));
    }

    /** Has the agent ask for a package; the id of the approval that waits. */
    protected String held() {
        adminOfTheAgent();
        tell(request(1, "install_packages", INSTALL));
        return Awaitility.await().atMost(Duration.ofSeconds(20)).until(this::newest, id -> id != null);
    }

    /** Id of the approval this session's agent waits for, null if there is none. */
    protected String newest() {
        return operator()
                .queryParam("limit", 1000)
                .get("/v1/approvals")
                .path("find { it.sessionId == '" + session + "' }?.id");
    }

    protected static String stateOf(String approvalId) {
        return operator().get("/v1/approvals/{id}", approvalId).path("state");
    }

    protected static ConditionFactory eventually() {
        return Awaitility.await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(50));
    }
}
