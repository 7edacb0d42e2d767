// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.signalbox.approval.ApprovalScenario;
import dev.signalbox.contracts.ApprovalEvent.AnswerAwaited;
import dev.signalbox.contracts.ApprovalEvent.ApprovalGranted;
import dev.signalbox.contracts.ApprovalEvent.ApprovalRejected;
import dev.signalbox.contracts.ApprovalEvent.DecisionRefused;
import dev.signalbox.contracts.InboundEvent.InboundReceived;
import dev.signalbox.contracts.PayloadHash;
import dev.signalbox.testsupport.BrokerResource;
import dev.signalbox.testsupport.HomeResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A no with a reason, and a yes to something smaller. */
@QuarkusTest
@QuarkusTestResource(BrokerResource.class)
@QuarkusTestResource(HomeResource.class)
class WordsAndEditsTest extends ApprovalScenario {
    private static final String SMALLER = "{\"apt\":[\"curl\"],\"npm\":[],\"reason\":\"to read JSON\"}";
    private final String second = "webchat:bob-" + run;

    @Inject
    Dialogues dialogues;

    @Inject
    Expiry expiry;

    private InboundReceived writes(String who, String chat, String text) {
        return new InboundReceived(
                "mg-dm",
                "webchat",
                chat,
                null,
                "m-" + text,
                0,
                "chat",
                who,
                true,
                false,
                "{\"text\":\"" + text + "\"}",
                clock.instant());
    }

    @Transactional
    void timePasses() {
        dialogues.update("until = ?1 where userId = ?2", clock.instant().minusMillis(1), admin);
    }

    @Test
    void theNextMessageOfWhoWantsToSayWhyNotIsTheReason() {
        var id = held();
        tell(press(id, "reject_reason", admin));
        assertThat(one(AnswerAwaited.class).userId()).isEqualTo(admin);
        assertThat(stateOf(id)).isEqualTo("PENDING");
        tell(writes(admin, "webchat:elsewhere", "not here"));
        tell(writes(admin, admin, "too big"));
        assertThat(one(ApprovalRejected.class).reason()).isEqualTo("too big");
        tell(writes(admin, admin, "and another thing"));
        tell(press(id, "reject_reason", admin));
        assertThat(one(DecisionRefused.class).reason()).contains("rejected by " + admin);
    }

    @Test
    void whoWantedToSayWhyNotAndDidNotHasSaidNo() {
        var id = held();
        tell(press(id, "reject_reason", stranger));
        assertThat(one(DecisionRefused.class).userId()).isEqualTo(stranger);
        tell(press(id, "reject_reason", admin));
        one(AnswerAwaited.class);
        expiry.tick();
        assertThat(stateOf(id)).isEqualTo("PENDING");
        timePasses();
        expiry.tick();
        assertThat(one(ApprovalRejected.class).reason()).isNull();
    }

    @Test
    void whatIsApprovedChangedIsGrantedChangedAndTheDifferenceIsOnRecord() throws Exception {
        var id = held();
        var changed = new com.fasterxml.jackson.databind.ObjectMapper().readTree(SMALLER);
        var unfit = JsonNodeFactory.instance
                .objectNode()
                .set("apt", JsonNodeFactory.instance.arrayNode().add("A b"));
        as(admin)
                .body(Map.of("decision", "approve", "payload", unfit))
                .post("/v1/approvals/{id}/decisions", id)
                .then()
                .statusCode(400)
                .body("detail", containsString("A b"));
        as(admin)
                .body(Map.of("decision", "approve", "payload", changed))
                .post("/v1/approvals/{id}/decisions", id)
                .then()
                .statusCode(200)
                .body("editedBy", equalTo(admin))
                .body("difference", equalTo("apt: [\"jq\"] -> [\"curl\"]"));
        var granted = one(ApprovalGranted.class);
        assertThat(granted.payload()).isEqualTo(SMALLER);
        assertThat(granted.payloadHash()).isEqualTo(PayloadHash.of(SMALLER));
        operator()
                .queryParam("subject", id)
                .get("/v1/audit")
                .then()
                .body(
                        "find { it.subject == '" + id + "' && it.kind == 'approval-edited' }.detail",
                        containsString("curl"));
    }

    @Test
    @Tag("B-19")
    void whoSawWhatItWasBeforeHasNotAgreedToWhatItIsNow() throws Exception {
        adminOfTheAgent();
        person(second);
        operator().body(Map.of("role", "admin", "agentGroupId", agent)).put("/v1/users/{id}/roles", second);
        operator()
                .body(Map.of("agentGroupId", agent, "quorum", 2))
                .put("/v1/policies")
                .then()
                .statusCode(200);
        var id = held();
        tell(press(id, "approve", second));
        eventually()
                .untilAsserted(
                        () -> operator().get("/v1/approvals/{id}", id).then().body("approvedBy.size()", equalTo(1)));
        as(admin)
                .body(Map.of(
                        "decision",
                        "approve",
                        "payload",
                        new com.fasterxml.jackson.databind.ObjectMapper().readTree(SMALLER)))
                .post("/v1/approvals/{id}/decisions", id)
                .then()
                .statusCode(200)
                .body("state", equalTo("PENDING"), "approvedBy[0]", equalTo(admin), "approvedBy.size()", equalTo(1));
        tell(press(id, "approve", second));
        assertThat(one(DecisionRefused.class).reason()).contains("changed what is asked for");
        as(second)
                .body(Map.of("decision", "approve", "payloadHash", PayloadHash.of(SMALLER)))
                .post("/v1/approvals/{id}/decisions", id)
                .then()
                .statusCode(200)
                .body("state", equalTo("APPROVED"));
    }
}
