// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.oneOf;

import dev.signalbox.contracts.MemoryEvent.CaptureGivenUp;
import dev.signalbox.contracts.MemoryEvent.CaptureTriedAgain;
import dev.signalbox.contracts.Topic;
import dev.signalbox.contracts.capture.Capture;
import dev.signalbox.contracts.capture.CaptureKind;
import dev.signalbox.testsupport.BrokerResource;
import dev.signalbox.testsupport.TopicLog;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Memory that a model sums up and a program compiles by itself. */
@QuarkusTest
@QuarkusTestResource(BrokerResource.class)
@QuarkusTestResource(SessionWorld.class)
@TestProfile(LongMemory.class)
class ModelMemoryScenarioTest extends SessionScenario {
    private static final Instant LATE = Instant.parse("2026-01-02T23:59:30Z");

    @Inject
    EntityManager entities;

    @Inject
    MeterRegistry meters;

    @Inject
    Clock clock;

    @Test
    @Tag("MC-16")
    void keepsWhatAModelSummedUpOnTheDayInUtcWhereTheZoneIsUnknown() {
        var group = agent("summed");
        untilState(post(group, "the red door"), "APPENDED");
        operator()
                .get("/v1/memory/groups/{g}/days/2026-01-02", group)
                .then()
                .body("[0].content", containsString("Summary of: **User:** the red door"))
                .body("[0].title", equalTo("Session (23:59)"));
    }

    @Test
    @Tag("MC-11")
    void givesUpOnceAfterAllRetriesAndDoesTheRestWhenItIsTriedAgain() throws Exception {
        var group = agent("poisoned");
        var id = post(group, "a poison apple");
        for (var failures = 1; failures <= 5; failures++) {
            untilAttempts(id, failures);
            due(id);
        }
        untilState(id, "DEAD");
        operator()
                .get("/v1/memory/captures/{id}", id)
                .then()
                .body("firstError", containsString("the model's server failed"))
                .body("firstError", not(containsString("apple")));
        eventually().untilAsserted(() -> assertThat(
                        meters.get("signalbox_memory_captures_dead").gauge().value())
                .isGreaterThanOrEqualTo(1));
        Files.writeString(LongMemory.PLACE.resolve("antidote"), "");
        try (var told = TopicLog.of(bootstrap, Topic.MEMORY)) {
            eventually().untilAsserted(() -> assertThat(told.all(CaptureGivenUp.class))
                    .filteredOn(event -> event.captureId().equals(id))
                    .singleElement()
                    .satisfies(event -> assertThat(event.error()).contains("the model's server failed")));
            operator().post("/v1/memory/captures/{id}/retry", id).then().statusCode(202);
            untilState(id, "APPENDED");
            eventually().untilAsserted(() -> assertThat(told.all(CaptureTriedAgain.class))
                    .extracting(CaptureTriedAgain::captureId)
                    .containsOnlyOnce(id));
        } finally {
            Files.delete(LongMemory.PLACE.resolve("antidote"));
        }
        operator().post("/v1/memory/captures/{id}/retry", id).then().statusCode(409);
    }

    @Test
    @Tag("MC-18")
    @Tag("MC-19")
    void compilesByItselfWhatCameWhileItWasCompilingAndTheLastChangeOfTheDay() throws Exception {
        var group = agent("compiled");
        var hold = Files.writeString(LongMemory.PLACE.resolve("hold"), "");
        Files.deleteIfExists(LongMemory.PLACE.resolve("started"));
        untilState(post(group, "the first door"), "APPENDED");
        // 409 if it has begun by itself in between; then that is the one that is held.
        var compiling = CompletableFuture.runAsync(() -> operator()
                .post("/v1/memory/groups/{g}/compilations", group)
                .then()
                .statusCode(oneOf(201, 409)));
        eventually().until(() -> Files.exists(LongMemory.PLACE.resolve("started")));
        untilState(post(group, "the second door"), "APPENDED");
        Files.delete(hold);
        compiling.join();
        eventually().untilAsserted(() -> operator()
                .get("/v1/memory/groups/{g}", group)
                .then()
                .body("memory", containsString("the first door"))
                .body("memory", containsString("the second door")));
        untilState(post(group, "the last door"), "APPENDED");
        eventually().untilAsserted(() -> operator()
                .get("/v1/memory/groups/{g}", group)
                .then()
                .body("memory", containsString("the last door")));
    }

    private String post(String group, String said) {
        var session = operator()
                .body(Map.of("agentGroupId", group))
                .post("/v1/sessions")
                .then()
                .extract()
                .<String>path("session.id");
        var transcript = "{\"message\":{\"role\":\"user\",\"content\":\"" + said + "\"}}\n";
        var header = new Capture.Header(1, "cs-1", session, null, CaptureKind.SESSION_END, "clear", null, false, LATE);
        return operator()
                .contentType("application/x-ndjson")
                .body(new Capture(header, transcript.getBytes(StandardCharsets.UTF_8)).bytes())
                .post("/v1/memory/captures")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    private void untilState(String capture, String state) {
        eventually().untilAsserted(() -> operator()
                .get("/v1/memory/captures/{id}", capture)
                .then()
                .body("state", equalTo(state)));
    }

    private void untilAttempts(String capture, int attempts) {
        eventually().untilAsserted(() -> operator()
                .get("/v1/memory/captures/{id}", capture)
                .then()
                .body("attempts", equalTo(attempts)));
    }

    /** Its next try is due now, minutes early. */
    private void due(String capture) {
        QuarkusTransaction.requiringNew()
                .run(() -> entities.createNativeQuery("UPDATE memory_captures SET next_at = ?1 WHERE id = ?2")
                        .setParameter(1, clock.instant())
                        .setParameter(2, capture)
                        .executeUpdate());
    }
}
