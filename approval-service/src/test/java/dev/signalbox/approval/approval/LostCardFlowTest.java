// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import dev.signalbox.approval.ApprovalScenario;
import dev.signalbox.contracts.ApprovalEvent.ApprovalRequested;
import dev.signalbox.contracts.ApprovalEvent.Recipient;
import dev.signalbox.contracts.InboundEvent.AnswerRefused;
import dev.signalbox.contracts.InboundEvent.CardUndelivered;
import dev.signalbox.testsupport.BrokerResource;
import dev.signalbox.testsupport.HomeResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who cannot be reached keeps nobody waiting; who answers what is not theirs to answer is on record. */
@QuarkusTest
@QuarkusTestResource(BrokerResource.class)
@QuarkusTestResource(HomeResource.class)
class LostCardFlowTest extends ApprovalScenario {
    private final String deputy = "webchat:dan-" + run;

    @Test
    void somebodyElseIsAskedAtOnceWhenACardDoesNotArriveAndNobodyTwice() {
        adminOfTheAgent();
        person(deputy);
        as(admin)
                .body(Map.of("to", deputy, "until", clock.instant().plus(Duration.ofHours(1))))
                .post("/v1/delegations")
                .then()
                .statusCode(201);
        var id = held();
        assertThat(one(ApprovalRequested.class).recipients()).containsExactly(new Recipient(deputy, "webchat", deputy));
        var lost = new CardUndelivered(id, deputy, "webchat", deputy, "user_not_found", clock.instant());
        tell(lost);
        tell(lost);
        eventually().untilAsserted(() -> assertThat(told(ApprovalRequested.class))
                .extracting(ApprovalRequested::recipients)
                .contains(List.of(new Recipient(admin, "webchat", admin))));
        tell(request(2, "install_packages", INSTALL)); // behind the repeat: when this is held, that was taken
        eventually().untilAsserted(() -> assertThat(told(ApprovalRequested.class))
                .anyMatch(e -> !e.approvalId().equals(id)));
        assertThat(told(ApprovalRequested.class))
                .filteredOn(e -> e.approvalId().equals(id))
                .hasSize(2);
        operator()
                .queryParam("subject", id)
                .get("/v1/audit")
                .then()
                .body("findAll { it.kind == 'card-undelivered' }", hasSize(1));
    }

    @Test
    void aPersonIsAskedInAnotherChatOfTheirsBeforeAnybodyElse() {
        adminOfTheAgent();
        var slack = "slack:" + run;
        operator()
                .put("/v1/users/{person}/identities/{it}", admin, slack)
                .then()
                .statusCode(200);
        var id = held();
        var first = one(ApprovalRequested.class).recipients().getFirst();
        // When
        tell(new CardUndelivered(id, admin, first.channelType(), first.platformId(), "gone", clock.instant()));
        // Then
        var second = first.platformId().equals(slack)
                ? new Recipient(admin, "webchat", admin, first.platformId())
                : new Recipient(admin, "slack", slack, first.platformId());
        eventually().untilAsserted(() -> assertThat(told(ApprovalRequested.class))
                .extracting(ApprovalRequested::recipients)
                .contains(List.of(second)));
        // When
        tell(new CardUndelivered(id, admin, second.channelType(), second.platformId(), "gone", clock.instant()));
        // Then
        eventually().untilAsserted(() -> assertThat(told(ApprovalRequested.class))
                .hasSize(3)
                .last()
                .satisfies(asked -> assertThat(asked.recipients())
                        .extracting(Recipient::userId)
                        .doesNotContain(admin)));
    }

    @Test
    void anAnswerThatWasRefusedIsOnRecord() {
        tell(new AnswerRefused(
                session,
                agent,
                "q-1",
                stranger,
                "webchat",
                "webchat:room",
                "the agent asked somebody else",
                clock.instant()));
        eventually().untilAsserted(() -> operator()
                .queryParam("subject", session)
                .get("/v1/audit")
                .then()
                .body("actor", hasItem(stranger))
                .body("find { it.kind == 'answer-refused' }.detail", containsString("somebody else")));
    }
}
