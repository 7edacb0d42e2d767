// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.approval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.approval.approval.ApprovalCommand.Approve;
import dev.signalbox.approval.approval.ApprovalCommand.Cancel;
import dev.signalbox.approval.approval.ApprovalCommand.Expire;
import dev.signalbox.approval.approval.ApprovalCommand.NoteExecuted;
import dev.signalbox.approval.approval.ApprovalCommand.NoteFailed;
import dev.signalbox.approval.approval.ApprovalCommand.NoteStarted;
import dev.signalbox.approval.approval.ApprovalCommand.Reject;
import dev.signalbox.approval.approval.ApprovalDecision.Move;
import dev.signalbox.approval.approval.ApprovalDecision.Refuse;
import dev.signalbox.approval.approval.ApprovalDecision.Stay;
import dev.signalbox.approval.approval.ApprovalState.Approved;
import dev.signalbox.approval.approval.ApprovalState.Cancelled;
import dev.signalbox.approval.approval.ApprovalState.Executed;
import dev.signalbox.approval.approval.ApprovalState.Executing;
import dev.signalbox.approval.approval.ApprovalState.Expired;
import dev.signalbox.approval.approval.ApprovalState.Failed;
import dev.signalbox.approval.approval.ApprovalState.Pending;
import dev.signalbox.approval.approval.ApprovalState.Rejected;
import dev.signalbox.approval.people.Vote;
import dev.signalbox.approval.policy.Terms;
import dev.signalbox.testsupport.SeededCases;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApprovalDecisionTest {
    private static final Instant NOW = Instant.parse("2026-01-02T12:00:00Z");
    private static final Instant BEFORE = NOW.minusSeconds(60);
    private static final Terms ONE = new Terms(List.of(), 1, null);
    private static final List<ApprovalCommand> COMMANDS = List.of(
            new Approve(Vote.own("ann"), Set.of(Vote.own("ann"))),
            new Reject(Vote.own("ann"), "why"),
            new Cancel("ann", "why"),
            new Expire(),
            new NoteStarted(),
            new NoteExecuted("done"),
            new NoteFailed("broken"));

    private static ApprovalState state(String name) {
        return switch (name) {
            case "pending" -> new Pending(NOW.plusMillis(1), ONE, List.of());
            case "overdue" -> new Pending(NOW, ONE, List.of());
            case "approved" -> new Approved("bob", List.of(Vote.own("bob")), BEFORE);
            case "executing" -> new Executing("bob", BEFORE);
            case "cancelled" -> new Cancelled("bob", null, BEFORE);
            case "rejected" -> new Rejected("bob", null, BEFORE);
            case "expired" -> new Expired(BEFORE);
            case "executed" -> new Executed("bob", BEFORE, "ok");
            case "failed" -> new Failed("bob", BEFORE, "no");
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static String told(ApprovalDecision.Decision decision) {
        return switch (decision) {
            case Move(var next) -> next.getClass().getSimpleName();
            case Stay _ -> "stay";
            case Refuse(var reason) -> reason;
        };
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        // from, refusal, approve, reject, cancel, expire, started, executed, failed; an x refuses
        "pending, -, Approved, Rejected, Cancelled, stay, stay, stay, stay",
        "overdue, it expired; the agent may ask again, x, x, x, Expired, stay, stay, stay",
        "approved, it was approved by bob, x, x, x, stay, Executing, Executed, Failed",
        "executing, it was approved by bob and is being carried out, x, x, x, stay, stay, Executed, Failed",
        "rejected, it was rejected by bob, x, x, x, stay, stay, stay, stay",
        "cancelled, it was withdrawn by bob, x, x, x, stay, stay, stay, stay",
        "expired, it expired; the agent may ask again, x, x, x, stay, stay, stay, stay",
        "executed, it was approved by bob and carried out, x, x, x, stay, stay, stay, stay",
        "failed, it was approved by bob and failed, x, x, x, stay, stay, stay, stay"
    })
    void everyCommandDoesToEveryStateWhatTheTableSays(
            String from,
            String refusal,
            String approve,
            String reject,
            String cancel,
            String expire,
            String started,
            String executed,
            String failed) {
        assertThat(COMMANDS)
                .extracting(command -> told(ApprovalDecision.decide(state(from), command, NOW)))
                .containsExactlyElementsOf(Stream.of(approve, reject, cancel, expire, started, executed, failed)
                        .map(told -> told.equals("x") ? refusal : told)
                        .toList());
    }

    @Test
    void remembersWhoDecidedWhenAndWhy() {
        assertThat(ApprovalDecision.decide(
                        state("pending"), new Approve(Vote.own("ann"), Set.of(Vote.own("ann"))), NOW))
                .isEqualTo(new Move(new Approved("ann", List.of(Vote.own("ann")), NOW)));
        assertThat(ApprovalDecision.decide(state("pending"), new Reject(Vote.own("ann"), "why"), NOW))
                .isEqualTo(new Move(new Rejected("ann", "why", NOW)));
        assertThat(ApprovalDecision.decide(state("overdue"), new Expire(), NOW)).isEqualTo(new Move(new Expired(NOW)));
        assertThat(ApprovalDecision.decide(state("approved"), new NoteExecuted("done"), NOW))
                .isEqualTo(new Move(new Executed("bob", BEFORE, "done")));
        assertThat(ApprovalDecision.decide(state("approved"), new NoteFailed("broken"), NOW))
                .isEqualTo(new Move(new Failed("bob", BEFORE, "broken")));
    }

    /** A command at a second after the request; the approval expires at second 50. */
    private record Step(ApprovalCommand command, int second) {}

    @Test
    void noSequenceOfCommandsGrantsTwiceOrTooLateOrCarriesOutWhatWasNotGranted() {
        SeededCases.of(2000)
                .check(
                        random -> Stream.generate(() ->
                                        new Step(COMMANDS.get(random.nextInt(COMMANDS.size())), random.nextInt(70)))
                                .limit(random.nextInt(30))
                                .toList(),
                        steps -> {
                            var expiry = NOW.plusSeconds(50);
                            ApprovalState state = new Pending(expiry, ONE, List.of());
                            var entered = new ArrayList<ApprovalState>();
                            for (var step : steps) {
                                var at = NOW.plusSeconds(step.second());
                                if (ApprovalDecision.decide(state, step.command(), at) instanceof Move(var next)) {
                                    entered.add(next);
                                    state = next;
                                }
                            }
                            assertThat(entered)
                                    .filteredOn(Approved.class::isInstance)
                                    .hasSizeLessThanOrEqualTo(1);
                            assertThat(entered).allMatch(s -> !(s instanceof Approved a) || a.at().isBefore(expiry));
                            assertThat(entered.size()).isLessThanOrEqualTo(3);
                            if (state instanceof Executed || state instanceof Failed) {
                                assertThat(entered.getFirst()).isInstanceOf(Approved.class);
                            }
                        });
    }
}
