// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.is;

import dev.signalbox.contracts.DirectoryEvent.AgentGroupChanged;
import dev.signalbox.contracts.DomainEvent;
import dev.signalbox.contracts.OutboundEvent.FileChunkEmitted;
import dev.signalbox.contracts.OutboundEvent.OutboundEmitted;
import dev.signalbox.outbox.EventPublisher;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Tag;

/** What the component tests say and see. */
@Tag("postgresql")
abstract class RouterScenario {
    @Inject
    EventPublisher publisher;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrap;

    final String run = UUID.randomUUID().toString().substring(0, 8);
    final String agent = "ag-" + run;
    final String session = "sess-" + run;

    void tell(DomainEvent event) {
        publisher
                .publish(publisher.envelope(event))
                .toCompletableFuture()
                .orTimeout(10, java.util.concurrent.TimeUnit.SECONDS)
                .join();
    }

    void agentGroup(String id, String name) {
        tell(new AgentGroupChanged(id, name, name, 1, false));
    }

    String chat(String channelType, String platformId, String name) {
        var body = channelType.equals("webhook")
                ? Map.of(
                        "channelType",
                        channelType,
                        "platformId",
                        platformId,
                        "name",
                        name,
                        "callbackUrl",
                        RouterWorld.callback())
                : Map.of("channelType", channelType, "platformId", platformId, "name", name);
        return operator()
                .body(body)
                .post("/v1/messaging-groups")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    void destination(String name, String type, String target) {
        operator()
                .body(Map.of("type", type, "targetId", target))
                .put("/v1/agent-groups/{id}/destinations/{name}", agent, name)
                .then()
                .statusCode(201);
    }

    /** The same, or a change, with conditions. */
    void destination(String name, String type, String target, Map<String, Object> conditions) {
        operator()
                .body(Map.of("type", type, "targetId", target, "conditions", conditions))
                .put("/v1/agent-groups/{id}/destinations/{name}", agent, name)
                .then()
                .statusCode(anyOf(is(200), is(201)));
    }

    OutboundEmitted message(long seq, String channelType, String platformId, String origin, String text) {
        return new OutboundEmitted(
                session,
                agent,
                seq,
                "out-" + run + "-" + seq,
                "chat",
                channelType,
                platformId,
                null,
                null,
                origin,
                "{\"text\":\"" + text + "\"}",
                Instant.parse("2026-01-02T03:04:05Z"));
    }

    /** The same with content as the agent wrote it, now. */
    OutboundEmitted content(long seq, String channelType, String platformId, String origin, String content) {
        return new OutboundEmitted(
                session,
                agent,
                seq,
                "out-" + run + "-" + seq,
                "chat",
                channelType,
                platformId,
                null,
                null,
                origin,
                content,
                Instant.now());
    }

    void file(long seq, int file, String name, int chunk, boolean last, byte[] bytes) {
        tell(new FileChunkEmitted(
                session,
                seq,
                "out-" + run + "-" + seq,
                file,
                name,
                chunk,
                last,
                Base64.getEncoder().encodeToString(bytes),
                Instant.parse("2026-01-02T03:04:05Z")));
    }

    List<RouterWorld.Call> callsOf(long seq) {
        return RouterWorld.CALLS.stream()
                .filter(c -> c.header("Idempotency-key").equals(session + ":" + seq)
                        || c.header("Idempotency-key").startsWith(session + ":" + seq + "/"))
                .toList();
    }

    ValidatableResponse mine(String key) {
        return bearer(key)
                .accept(ContentType.JSON)
                .get("/v1/channels/webchat/me/messages")
                .then()
                .statusCode(200);
    }

    String stateOf(long seq) {
        return operator().get("/v1/deliveries/{id}", session + ":" + seq).path("state");
    }

    static RequestSpecification operator() {
        return bearer(RouterWorld.TOKEN);
    }

    static RequestSpecification bearer(String token) {
        return given().header("Authorization", "Bearer " + token).contentType(ContentType.JSON);
    }

    static String personKey(String handle) {
        return operator()
                .body(Map.of("handle", handle))
                .post("/v1/channels/webchat/keys")
                .then()
                .statusCode(200)
                .extract()
                .path("key");
    }

    static ConditionFactory eventually() {
        return Awaitility.await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(50));
    }
}
