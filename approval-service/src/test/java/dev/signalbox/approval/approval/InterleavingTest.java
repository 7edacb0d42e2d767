// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.approval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.approval.ApprovalScenario;
import dev.signalbox.approval.people.People;
import dev.signalbox.approval.people.Role;
import dev.signalbox.approval.policy.Requester;
import dev.signalbox.contracts.InboundEvent.CardAnswered;
import dev.signalbox.testsupport.BrokerResource;
import dev.signalbox.testsupport.HomeResource;
import dev.signalbox.testsupport.SeededCases;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever people, time and the broker do in whatever order: at most one grant, and only with enough agreement. */
@QuarkusTest
@QuarkusTestResource(BrokerResource.class)
@QuarkusTestResource(HomeResource.class)
class InterleavingTest extends ApprovalScenario {
    private static final int CASES = 60;

    @Inject
    Submission submission;

    @Inject
    CardAnswers cards;

    @Inject
    Decisions decisions;

    @Inject
    Approvals approvals;

    @Inject
    ApprovalEntities entities;

    @Inject
    People people;

    /** What can happen, to one of three admins, who may have one and the same deputy. */
    private enum Happening {
        PRESS_YES,
        PRESS_NO,
        PRESS_AGAIN_AFTER_A_RESTART,
        DECIDE_BY_API,
        NAME_THE_DEPUTY,
        TAKE_THAT_BACK,
        DEPUTY_DECIDES,
        LOSE_THE_ROLE,
        GET_THE_ROLE_BACK,
        TICK,
        TIME_PASSES,
        EFFECT_IS_TOLD
    }

    private record Command(Happening what, int who) {}

    private static List<Command> commands(RandomGenerator random) {
        return Stream.generate(() ->
                        new Command(Happening.values()[random.nextInt(Happening.values().length)], random.nextInt(3)))
                .limit(random.nextInt(4, 24))
                .filter(command -> command.what() != Happening.TIME_PASSES || random.nextInt(4) == 0)
                .toList();
    }

    @Test
    void atMostOneGrantAndOnlyByEnoughPeopleWhoMay() {
        SeededCases.of(CASES)
                .check(InterleavingTest::commands, commands -> new Case(1 + commands.size() % 2).run(commands));
    }

    /** One approval, with what it should be told beside it. */
    private final class Case {
        private final String group = "ag-" + UUID.randomUUID().toString().substring(0, 8);
        private final List<String> admins = Stream.of("a", "b", "c")
                .map(each -> "webchat:" + each + "-" + group)
                .toList();
        private final String deputy = "webchat:d-" + group;
        private final Map<String, String> delegations = new HashMap<>();
        private final int quorum;
        private final Set<String> holders = new HashSet<>();
        private final Set<String> agreed = new HashSet<>();
        private final Map<Integer, CardAnswered> presses = new HashMap<>();
        private final Map<Integer, UUID> pressIds = new HashMap<>();
        private final List<String> granted = new ArrayList<>();
        private boolean late;

        Case(int quorum) {
            this.quorum = quorum;
            people.add(deputy, deputy, "test");
            for (var admin : admins) {
                people.add(admin, admin, "test");
                role(admin, true);
            }
            operator()
                    .body(Map.of("agentGroupId", group, "quorum", quorum))
                    .put("/v1/policies")
                    .then()
                    .statusCode(200);
        }

        void run(List<Command> commands) {
            var request = new ActRequest(
                    "req-" + group, group, "s-" + group, "install_packages", INSTALL, "agent:" + group, null);
            var kept = (Submission.Outcome.Kept) submission.submit(request, new Requester.Agent(null));
            var id = kept.approval().id();
            for (var command : commands) {
                var before = approvals.byId(id).orElseThrow();
                happen(id, command);
                var after = approvals.byId(id).orElseThrow();
                judge(before, after, command.what() == Happening.DEPUTY_DECIDES ? deputy : admins.get(command.who()));
            }
            assertThat(granted).hasSizeLessThanOrEqualTo(1);
        }

        private void happen(String id, Command command) {
            var admin = admins.get(command.who());
            switch (command.what()) {
                case PRESS_YES -> press(id, command.who(), "approve");
                case PRESS_NO -> press(id, command.who(), "reject");
                case PRESS_AGAIN_AFTER_A_RESTART -> {
                    if (presses.containsKey(command.who())) {
                        cards.take(pressIds.get(command.who()), presses.get(command.who()));
                    }
                }
                case DECIDE_BY_API -> decisions.decide(id, admin, new Ballot.Yes(null));
                case NAME_THE_DEPUTY ->
                    delegations.computeIfAbsent(admin, _ -> operator()
                            .body(Map.of(
                                    "from",
                                    admin,
                                    "to",
                                    deputy,
                                    "until",
                                    clock.instant().plusSeconds(600)))
                            .post("/v1/delegations")
                            .path("id"));
                case TAKE_THAT_BACK -> {
                    if (delegations.containsKey(admin)) {
                        operator().delete("/v1/delegations/{id}", delegations.remove(admin));
                    }
                }
                case DEPUTY_DECIDES -> decisions.decide(id, deputy, new Ballot.Yes(null));
                case LOSE_THE_ROLE -> role(admin, false);
                case GET_THE_ROLE_BACK -> role(admin, true);
                case TICK -> approvals.apply(id, new ApprovalCommand.Expire());
                case TIME_PASSES -> {
                    late = true;
                    QuarkusTransaction.requiringNew()
                            .run(() -> entities.update(
                                    "expiresAt = ?1 where id = ?2",
                                    clock.instant().minusSeconds(1),
                                    id));
                }
                case EFFECT_IS_TOLD -> approvals.apply(id, new ApprovalCommand.NoteExecuted("done"));
            }
        }

        private void press(String id, int who, String value) {
            var admin = admins.get(who);
            presses.put(who, new CardAnswered(id, value, admin, "webchat", admin, clock.instant()));
            pressIds.put(who, UUID.randomUUID());
            cards.take(pressIds.get(who), presses.get(who));
        }

        /** The admin by whose right somebody agreed. */
        private static String right(ApprovalView approval, String by) {
            return approval.inSteadOf().stream()
                    .filter(each -> each.startsWith(by + " for "))
                    .findFirst()
                    .map(each -> each.substring(by.length() + 5))
                    .orElse(by);
        }

        private void role(String admin, boolean holds) {
            if (holds) {
                people.grant(admin, Role.ADMIN, group, "test");
                holders.add(admin);
            } else {
                people.revoke(admin, Role.ADMIN, group, "test");
                holders.remove(admin);
            }
        }

        private void judge(ApprovalView before, ApprovalView after, String actor) {
            var voted = !before.approvedBy().equals(after.approvedBy());
            if (voted) {
                assertThat(after.approvedBy()).contains(actor);
                assertThat(holders).as("who agreed had the right").contains(right(after, actor));
                agreed.add(right(after, actor));
            }
            if (before.state().equals("PENDING") && after.state().equals("APPROVED")) {
                granted.add(actor);
                var counting = new HashSet<>(agreed);
                counting.retainAll(holders);
                assertThat(counting).as("who agreed and still may").hasSizeGreaterThanOrEqualTo(quorum);
                var rights =
                        after.approvedBy().stream().map(by -> right(after, by)).toList();
                assertThat(rights)
                        .as("each right counts once")
                        .doesNotHaveDuplicates()
                        .hasSizeGreaterThanOrEqualTo(quorum);
                assertThat(holders).containsAll(rights);
                after.inSteadOf().forEach(each -> assertThat(delegations.keySet())
                        .as("who named the deputy still does")
                        .contains(right(after, deputy)));
                assertThat(late).as("after the expiry").isFalse();
            } else if (!before.state().equals("PENDING")) {
                assertThat(after.state())
                        .as("what is decided stays decided")
                        .isIn(
                                before.state().equals("APPROVED")
                                        ? List.of("APPROVED", "EXECUTED")
                                        : List.of(before.state()));
            }
        }
    }
}
