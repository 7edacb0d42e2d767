// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.approval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.approval.ApprovalScenario;
import dev.signalbox.contracts.ApprovalEvent.ActionRefused;
import dev.signalbox.contracts.ApprovalEvent.ApprovalExpired;
import dev.signalbox.contracts.ApprovalEvent.ApprovalGranted;
import dev.signalbox.contracts.ApprovalEvent.ApprovalRejected;
import dev.signalbox.contracts.ApprovalEvent.ApprovalRequested;
import dev.signalbox.contracts.ApprovalEvent.DecisionRefused;
import dev.signalbox.contracts.ApprovalEvent.GrantExecuted;
import dev.signalbox.contracts.ApprovalEvent.GrantFailed;
import dev.signalbox.contracts.ApprovalEvent.Recipient;
import dev.signalbox.contracts.ApprovalEvent.Warrant;
import dev.signalbox.contracts.PayloadHash;
import dev.signalbox.contracts.SessionEvent.GrantApplied;
import dev.signalbox.contracts.SessionEvent.GrantRefused;
import dev.signalbox.contracts.Topic;
import dev.signalbox.testsupport.BrokerResource;
import dev.signalbox.testsupport.HomeResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BrokerResource.class)
@QuarkusTestResource(HomeResource.class)
class ApprovalFlowTest extends ApprovalScenario {
    @Inject
    Decisions decisions;

    @Inject
    Approvals approvalsKept;

    @Inject
    ApprovalEntities entities;

    @Inject
    Expiry expiry;

    @Transactional
    void expireNow(String approvalId) {
        entities.update("expiresAt = ?1 where id = ?2", clock.instant().minusMillis(1), approvalId);
    }

    @Test
    @Tag("RQ-01")
    @Tag("DM-01")
    void holdsARequestAndAsksTheAdminOfTheAgent() {
        var id = held();
        var asked = one(ApprovalRequested.class);
        assertThat(asked.approvalId()).isEqualTo(id);
        assertThat(asked.body()).isEqualTo("apt: jq\nReason: to read JSON");
        assertThat(asked.payloadHash()).isEqualTo(PayloadHash.of(PAYLOAD));
        assertThat(asked.recipients()).first().isEqualTo(new Recipient(admin, "webchat", admin));
        assertThat(stateOf(id)).isEqualTo("PENDING");
    }

    @Test
    void aRequestToldAgainIsHeldOnceAndAnUnfitOneRefusedOnce() {
        adminOfTheAgent();
        var fit = publisher.envelope(request(1, "install_packages", INSTALL));
        var unfit = publisher.envelope(request(2, "install_packages", "{\"apt\":[\"jq=1.6\"]}"));
        try (var requests = log(Topic.AGENT_REQUESTS)) {
            requests.send(agent, fit);
            requests.send(agent, unfit);
            requests.send(agent, unfit);
            requests.send(agent, fit);
            requests.send(agent, publisher.envelope(fit.event()));
            requests.send(agent, publisher.envelope(request(3, "install_packages", INSTALL)));
        }
        eventually()
                .untilAsserted(() -> assertThat(told(ApprovalRequested.class)).hasSize(2));
        assertThat(one(ActionRefused.class).reason()).contains("\"jq=1.6\"");
        assertThat(operator()
                        .queryParam("limit", 1000)
                        .get("/v1/approvals")
                        .jsonPath()
                        .getList("findAll { it.sessionId == '" + session + "' }"))
                .hasSize(2);
    }

    @Test
    void refusesAnActionItDoesNotKnow() {
        tell(request(1, "format_disk", "{}"));
        var refused = one(ActionRefused.class);
        assertThat(refused.approvalId()).isEqualTo(session + ":1");
        assertThat(refused.reason()).contains("\"format_disk\"");
        assertThat(newest()).isNull();
    }

    @Test
    @Tag("RH-03")
    @Tag("B-25")
    void ofSixteenAdminsDecidingAtOnceExactlyOneGrants() throws Exception {
        var id = held();
        var together = new CyclicBarrier(16);
        Callable<Attempt> approve = () -> {
            together.await();
            return decisions.decide(id, admin, new Ballot.Yes(null));
        };
        try (var threads = Executors.newFixedThreadPool(16)) {
            var attempts = IntStream.range(0, 16)
                    .mapToObj(_ -> threads.submit(approve))
                    .toList();
            var decided = 0;
            for (var attempt : attempts) {
                decided += attempt.get() instanceof Attempt.Decided ? 1 : 0;
            }
            assertThat(decided).isOne();
        }
        tell(new GrantApplied(id, session, agent, "installed", clock.instant()));
        one(GrantExecuted.class); // the same key: whatever was told before has arrived
        assertThat(told(ApprovalGranted.class)).hasSize(1);
    }

    @Test
    @Tag("RH-02")
    void anAdminsPressGrantsExactlyThePayloadThatWasShown() {
        var id = held();
        tell(press(id, "approve", admin));
        var granted = one(ApprovalGranted.class);
        assertThat(granted.warrant())
                .isEqualTo(new Warrant(
                        List.of(admin), 1, null, true, granted.decidedAt().plus(Duration.ofHours(24))));
        assertThat(granted)
                .usingRecursiveComparison()
                .ignoringFields("decidedAt", "warrant")
                .isEqualTo(new ApprovalGranted(
                        id,
                        agent,
                        session,
                        "install_packages",
                        PAYLOAD,
                        PayloadHash.of(PAYLOAD),
                        admin,
                        clock.instant()));
    }

    @Test
    @Tag("RH-01")
    @Tag("B-52")
    void aStrangersPressChangesNothingAndIsToldAndNoted() {
        var id = held();
        tell(press(id, "approve", stranger));
        var refused = one(DecisionRefused.class);
        assertThat(refused.userId()).isEqualTo(stranger);
        assertThat(refused.platformId()).isEqualTo(stranger);
        assertThat(refused.reason()).contains("only an admin");
        assertThat(stateOf(id)).isEqualTo("PENDING");
        assertThat(operator()
                        .get("/v1/approvals/refused-decisions")
                        .<String>path("find { it.approvalId == '" + id + "' }.userId"))
                .isEqualTo(stranger);
    }

    @Test
    @Tag("B-52")
    void aRoleThatWasTakenAwayDecidesNothingAlthoughTheCardIsOut() {
        var id = held();
        operator()
                .queryParam("agentGroupId", agent)
                .delete("/v1/users/{id}/roles/admin", admin)
                .then()
                .statusCode(200);
        tell(press(id, "approve", admin));
        assertThat(one(DecisionRefused.class).userId()).isEqualTo(admin);
        assertThat(stateOf(id)).isEqualTo("PENDING");
    }

    @Test
    @Tag("RH-06")
    @Tag("B-25")
    void aSecondPressIsRefusedButARepeatOfTheFirstIsNot() {
        var id = held();
        var first = publisher.envelope(press(id, "reject", admin));
        try (var inbound = log(Topic.INBOUND)) {
            inbound.send(id, first);
            inbound.send(id, first);
            inbound.send(id, publisher.envelope(press(id, "maybe", admin)));
            inbound.send(id, publisher.envelope(press("question-of-an-agent", "approve", admin)));
            inbound.send(id, publisher.envelope(press(id, "approve", admin)));
        }
        assertThat(one(DecisionRefused.class).reason()).isEqualTo("it was rejected by " + admin);
        assertThat(told(ApprovalRejected.class)).hasSize(1);
        assertThat(told(ApprovalGranted.class)).isEmpty();
    }

    @Test
    @Tag("B-54")
    void anOverdueRequestCannotBeDecidedAndTheTickExpiresIt() {
        var id = held();
        expireNow(id);
        tell(press(id, "approve", admin));
        assertThat(one(DecisionRefused.class).reason()).contains("expired");
        expiry.tick();
        expiry.tick();
        assertThat(one(ApprovalExpired.class).approvalId()).isEqualTo(id);
        assertThat(stateOf(id)).isEqualTo("EXPIRED");
    }

    @Test
    void theTickLeavesAloneWhatIsNotDue() {
        var id = held();
        expiry.tick();
        assertThat(stateOf(id)).isEqualTo("PENDING");
    }

    @Test
    void aGrantThatWasAppliedIsExecutedOnceWhateverIsToldAfterwards() {
        var id = held();
        tell(press(id, "approve", admin));
        one(ApprovalGranted.class);
        tell(new GrantApplied(id, session, agent, "installed jq", clock.instant()));
        tell(new GrantApplied(id, session, agent, "again", clock.instant()));
        tell(new GrantRefused(id, session, agent, "too late", clock.instant()));
        assertThat(one(GrantExecuted.class).detail()).isEqualTo("installed jq");
        assertThat(stateOf(id)).isEqualTo("EXECUTED");
        assertThat(told(GrantFailed.class)).isEmpty();
    }

    @Test
    void aGrantThatCouldNotBeAppliedHasFailed() {
        var id = held();
        tell(press(id, "approve", admin));
        one(ApprovalGranted.class);
        tell(new GrantRefused(id, session, agent, "no such package", clock.instant()));
        assertThat(one(GrantFailed.class).reason()).isEqualTo("no such package");
        assertThat(stateOf(id)).isEqualTo("FAILED");
    }

    @Test
    void nothingIsExecutedThatNobodyGranted() {
        var id = held();
        approvalsKept.apply(id, new ApprovalCommand.NoteExecuted("smuggled"));
        tell(press(id, "approve", admin));
        one(ApprovalGranted.class);
        assertThat(told(GrantExecuted.class)).isEmpty();
    }
}
