// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.signalbox.contracts.AuditEvent.CallMade;
import dev.signalbox.contracts.AuditEvent.PathId;
import dev.signalbox.testsupport.BrokerResource;
import dev.signalbox.testsupport.HomeResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BrokerResource.class)
@QuarkusTestResource(HomeResource.class)
class CallRecordTest extends ApprovalScenario {

    @Test
    void keepsWhoCalledWhatWithWhichOutcomeAndNothingOfTheBody() {
        operator()
                .header("X-Correlation-Id", "order-" + run)
                .body(Map.of("id", "webchat:new-" + run, "displayName", "Secret Name " + run))
                .post("/v1/users")
                .then()
                .statusCode(201);

        var entry = entryAbout("order-" + run);

        assertThat(entry).containsEntry("kind", "call-made").containsEntry("actor", "local:owner");
        assertThat(detail(entry))
                .contains("\"method\":\"POST\"", "\"route\":\"/v1/users\"", "\"status\":201", "\"role\":\"operator\"")
                .doesNotContain("Secret Name", HomeResource.TOKEN);
        operator().get("/v1/audit/verification").then().body("intact", equalTo(true));
    }

    @Test
    void keepsWhatSomebodyWasForbiddenToDo() {
        as(stranger)
                .header("X-Correlation-Id", "theft-" + run)
                .delete("/v1/users/{id}/roles/{role}", admin, "owner")
                .then()
                .statusCode(403);

        var entry = entryAbout("theft-" + run);

        assertThat(entry).containsEntry("kind", "call-forbidden").containsEntry("actor", stranger);
        assertThat(detail(entry))
                .contains("\"route\":\"/v1/users/{id}/roles/{role}\"", "\"status\":403", "\"role\":\"person\"")
                .contains("\"ids\":{\"id\":\"" + admin + "\",\"role\":\"owner\"}");
    }

    @Test
    void keepsNothingOfCallsThatOnlyReadOrCouldChangeNothing() {
        operator()
                .header("X-Correlation-Id", "read-" + run)
                .get("/v1/users")
                .then()
                .statusCode(200);
        operator()
                .header("X-Correlation-Id", "bad-" + run)
                .body(Map.of("id", "nonsense"))
                .post("/v1/users")
                .then()
                .statusCode(400);
        operator()
                .header("X-Correlation-Id", "good-" + run)
                .body(Map.of("id", "webchat:late-" + run, "displayName", "Late"))
                .post("/v1/users");

        entryAbout("good-" + run);

        assertThat(entries())
                .noneMatch(entry ->
                        detail(entry).contains("read-" + run) || detail(entry).contains("bad-" + run));
    }

    @Test
    void keepsACallOnceHoweverOftenItsEventComes() {
        var twice = publisher.envelope(new CallMade(
                "PUT", "/v1/things/{id}", List.of(new PathId("id", "twice-" + run)), 200, stranger, "person"));
        var last = publisher.envelope(new CallMade(
                "PUT", "/v1/things/{id}", List.of(new PathId("id", "last-" + run)), 200, stranger, "person"));
        for (var envelope : List.of(twice, twice, last)) {
            publisher
                    .publish(envelope)
                    .toCompletableFuture()
                    .orTimeout(10, TimeUnit.SECONDS)
                    .join();
        }

        entryAbout("last-" + run);

        assertThat(entries())
                .filteredOn(entry -> detail(entry).contains("twice-" + run))
                .hasSize(1);
    }

    private Map<String, Object> entryAbout(String word) {
        eventually()
                .until(() -> entries().stream().anyMatch(entry -> detail(entry).contains(word)));
        return entries().stream()
                .filter(entry -> detail(entry).contains(word))
                .findFirst()
                .orElseThrow();
    }

    private static String detail(Map<String, Object> entry) {
        return String.valueOf(entry.get("detail"));
    }

    /** Those of calls to this service. */
    private static List<Map<String, Object>> entries() {
        var all = new ArrayList<Map<String, Object>>();
        var after = 0;
        List<Map<String, Object>> page;
        do {
            page = operator()
                    .queryParam("subject", "approval-service")
                    .queryParam("after", after)
                    .queryParam("limit", 1000)
                    .get("/v1/audit")
                    .jsonPath()
                    .getList("$");
            all.addAll(page);
            after = page.isEmpty() ? after : ((Number) page.getLast().get("seq")).intValue();
        } while (page.size() == 1000);
        return all;
    }
}
