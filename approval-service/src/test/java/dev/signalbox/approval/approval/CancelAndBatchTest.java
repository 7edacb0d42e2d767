// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.signalbox.approval.ApprovalScenario;
import dev.signalbox.contracts.ApprovalEvent.ApprovalCancelled;
import dev.signalbox.contracts.ApprovalEvent.ApprovalGranted;
import dev.signalbox.contracts.ApprovalEvent.ApprovalRejected;
import dev.signalbox.contracts.ApprovalEvent.ApprovalRequested;
import dev.signalbox.contracts.ApprovalEvent.DecisionRefused;
import dev.signalbox.contracts.PayloadHash;
import dev.signalbox.contracts.SessionEvent.GrantApplied;
import dev.signalbox.contracts.SessionEvent.GrantStarted;
import dev.signalbox.contracts.Topic;
import dev.signalbox.testsupport.BrokerResource;
import dev.signalbox.testsupport.HomeResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BrokerResource.class)
@QuarkusTestResource(HomeResource.class)
class CancelAndBatchTest extends ApprovalScenario {

    @Test
    void anOperatorWithdrawsWhatNobodyDecidedAndNobodyDecidesItAfterwards() {
        var id = held();
        as(admin)
                .body(Map.of())
                .post("/v1/approvals/{id}/cancellation", id)
                .then()
                .statusCode(403);
        operator()
                .body(Map.of("reason", "not today"))
                .post("/v1/approvals/{id}/cancellation", id)
                .then()
                .statusCode(200)
                .body("state", equalTo("CANCELLED"), "decidedBy", equalTo("local:owner"), "note", equalTo("not today"));
        assertThat(one(ApprovalCancelled.class).reason()).isEqualTo("not today");
        tell(press(id, "approve", admin));
        assertThat(one(DecisionRefused.class).reason()).isEqualTo("it was withdrawn by local:owner");
        operator()
                .body(Map.of())
                .post("/v1/approvals/{id}/cancellation", id)
                .then()
                .statusCode(409);
    }

    @Test
    void aBatchSaysOfEachItemWhatCameOfIt() {
        var id = held();
        tell(request(2, "install_packages", INSTALL));
        eventually()
                .untilAsserted(() -> assertThat(told(ApprovalRequested.class)).hasSize(2));
        var other = newest();
        as(admin)
                .body(Map.of("decision", "reject", "reason", "all of it", "ids", List.of(id, "appr-none", other, id)))
                .post("/v1/approvals/decisions")
                .then()
                .statusCode(200)
                .body("outcome", contains("decided", "unknown", "decided", "too-late"))
                .body("state", contains("REJECTED", null, "REJECTED", "REJECTED"))
                .body("[3].reason", containsString("it was rejected by " + admin));
        assertThat(told(ApprovalRejected.class))
                .extracting(ApprovalRejected::reason)
                .containsOnly("all of it");
        as(stranger)
                .body(Map.of("decision", "approve", "ids", List.of(id)))
                .post("/v1/approvals/decisions")
                .then()
                .body("outcome", contains("not-allowed"));
        operator()
                .body(Map.of("decision", "approve", "ids", List.of()))
                .post("/v1/approvals/decisions")
                .then()
                .statusCode(400);
    }

    @Test
    @Tag("RH-01")
    void aPressOnACardOfNoApprovalIsRefusedToldAndOnRecord() {
        tell(press("appr-gone-" + run, "approve", stranger));
        try (var approvals = log(Topic.APPROVALS)) {
            eventually().untilAsserted(() -> assertThat(approvals.all(DecisionRefused.class))
                    .filteredOn(e -> e.userId().equals(stranger))
                    .singleElement()
                    .satisfies(e -> {
                        assertThat(e.platformId()).isEqualTo(stranger);
                        assertThat(e.reason()).isEqualTo("there is no such approval");
                    }));
        }
        operator().get("/v1/approvals/refused-decisions").then().body("approvalId", hasItem("appr-gone-" + run));
    }

    @Test
    @Tag("B-19")
    void holdsAToolServerShowsAllButItsSecretsAndGrantsExactlyWhatWasAsked() {
        adminOfTheAgent();
        var content = "{\"action\":\"add_mcp_server\",\"name\":\"notes\",\"command\":\"npx\",\"args\":[\"notes-mcp\"],"
                + "\"env\":{\"NOTES_TOKEN\":\"hunter2\"}}";
        var payload = "{\"name\":\"notes\",\"command\":\"npx\",\"args\":[\"notes-mcp\"],"
                + "\"env\":{\"NOTES_TOKEN\":\"hunter2\"}}";
        tell(request(1, "add_mcp_server", content));
        var asked = one(ApprovalRequested.class);
        assertThat(asked.body())
                .isEqualTo("name: notes\ncommand: npx\nargument: notes-mcp\nvariable: NOTES_TOKEN=••••");
        assertThat(asked.payloadHash()).isEqualTo(PayloadHash.of(payload));
        operator()
                .get("/v1/approvals/{id}", asked.approvalId())
                .then()
                .body("payload", equalTo(payload.replace("hunter2", "••••")));
        tell(press(asked.approvalId(), "approve", admin));
        assertThat(one(ApprovalGranted.class).payload()).isEqualTo(payload);
    }

    @Test
    void showsThatItIsBeingCarriedOut() {
        var id = held();
        tell(press(id, "approve", admin));
        one(ApprovalGranted.class);
        tell(new GrantStarted(id, session, agent, clock.instant()));
        eventually().untilAsserted(() -> assertThat(stateOf(id)).isEqualTo("EXECUTING"));
        operator()
                .body(Map.of("decision", "reject"))
                .post("/v1/approvals/{id}/decisions", id)
                .then()
                .statusCode(409)
                .body("detail", containsString("is being carried out"));
        tell(new GrantApplied(id, session, agent, "built", clock.instant()));
        eventually().untilAsserted(() -> assertThat(stateOf(id)).isEqualTo("EXECUTED"));
    }
}
