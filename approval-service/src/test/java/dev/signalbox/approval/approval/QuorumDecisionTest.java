// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.approval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.approval.approval.ApprovalCommand.Approve;
import dev.signalbox.approval.approval.ApprovalDecision.Move;
import dev.signalbox.approval.approval.ApprovalDecision.Refuse;
import dev.signalbox.approval.approval.ApprovalState.Approved;
import dev.signalbox.approval.approval.ApprovalState.Pending;
import dev.signalbox.approval.people.Vote;
import dev.signalbox.approval.policy.Terms;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class QuorumDecisionTest {
    private static final Instant NOW = Instant.parse("2026-01-02T12:00:00Z");
    private static final Instant LATE = NOW.plusSeconds(60);
    private static final Terms TWO = new Terms(List.of(), 2, null);
    private static final Set<Vote> BOTH = Set.of(Vote.own("ann"), Vote.own("bob"));

    private static ApprovalState pending(Terms terms, String... agreed) {
        return new Pending(LATE, terms, Stream.of(agreed).map(Vote::own).toList());
    }

    private static ApprovalState approve(ApprovalState state, String by, Set<Vote> entitled) {
        return ((Move) ApprovalDecision.decide(state, new Approve(Vote.own(by), entitled), NOW)).next();
    }

    @Test
    void countsTheFirstOfTwoAndGrantsWithTheSecond() {
        var counted = approve(pending(TWO), "ann", BOTH);
        assertThat(counted).isEqualTo(pending(TWO, "ann"));
        assertThat(approve(counted, "bob", BOTH))
                .isEqualTo(new Approved("bob", List.of(Vote.own("ann"), Vote.own("bob")), NOW));
    }

    @Test
    void onePersonIsNeverTwo() {
        assertThat(ApprovalDecision.decide(pending(TWO, "ann"), new Approve(Vote.own("ann"), BOTH), NOW))
                .isEqualTo(new Refuse("you approved it already; others must agree too"));
    }

    @Test
    void agreementOfSomebodyWhoLostTheRightNoLongerCounts() {
        assertThat(approve(pending(TWO, "ann"), "bob", Set.of(Vote.own("bob")))).isEqualTo(pending(TWO, "bob"));
    }

    @Test
    void whoeverIsBehindTheRequestIsNotEnoughAlone() {
        var terms = new Terms(List.of(), 1, "ann");
        assertThat(approve(pending(terms), "ann", BOTH)).isEqualTo(pending(terms, "ann"));
        assertThat(approve(pending(terms), "bob", BOTH)).isInstanceOf(Approved.class);
        assertThat(approve(pending(terms, "ann"), "bob", BOTH)).isInstanceOf(Approved.class);
    }

    /** What can happen in the model: presses, a role taken away, time, a crash that repeats the last event. */
    private enum Step {
        ANN,
        BOB,
        ANN_REJECTS,
        BOB_LOSES_ROLE,
        TIME,
        TICK,
        APPLIED,
        APPLIED_AGAIN
    }

    /** One path through the model. */
    private record Trace(ApprovalState state, Set<Vote> entitled, Instant now, List<ApprovalState> entered) {

        Trace step(Step step) {
            return switch (step) {
                case ANN -> entitled.contains(Vote.own("ann")) ? command(new Approve(Vote.own("ann"), entitled)) : this;
                case BOB -> entitled.contains(Vote.own("bob")) ? command(new Approve(Vote.own("bob"), entitled)) : this;
                case ANN_REJECTS -> command(new ApprovalCommand.Reject(Vote.own("ann"), null));
                case BOB_LOSES_ROLE -> new Trace(state, Set.of(Vote.own("ann")), now, entered);
                case TIME -> new Trace(state, entitled, LATE, entered);
                case TICK -> command(new ApprovalCommand.Expire());
                case APPLIED, APPLIED_AGAIN -> command(new ApprovalCommand.NoteExecuted("done"));
            };
        }

        private Trace command(ApprovalCommand command) {
            if (ApprovalDecision.decide(state, command, now) instanceof Move(var next)) {
                var all = new ArrayList<>(entered);
                all.add(next);
                return new Trace(next, entitled, now, all);
            }
            return this;
        }
    }

    private static void explore(Trace trace, Set<Step> left, List<Trace> ends) {
        ends.add(trace);
        for (var step : left) {
            var rest = new TreeSet<>(left);
            rest.remove(step);
            explore(trace.step(step), rest, ends);
        }
    }

    @Test
    void noOrderOfEventsGrantsTwiceOrLateOrWithoutTwoWhoHadTheRight() {
        var traces = new ArrayList<Trace>();
        explore(new Trace(pending(TWO), BOTH, NOW, List.of()), new TreeSet<>(Set.of(Step.values())), traces);

        var outcomes = new HashSet<String>();
        for (var trace : traces) {
            outcomes.add(trace.state().getClass().getSimpleName());
            var grants =
                    trace.entered().stream().filter(Approved.class::isInstance).toList();
            assertThat(grants).hasSizeLessThanOrEqualTo(1);
            grants.forEach(grant -> {
                assertThat(((Approved) grant).approvals()).containsExactlyInAnyOrderElementsOf(BOTH);
                assertThat(((Approved) grant).at()).isBefore(LATE);
            });
            assertThat(trace.entered().stream()
                            .filter(ApprovalState.Executed.class::isInstance)
                            .count())
                    .isLessThanOrEqualTo(grants.size());
        }
        assertThat(outcomes).containsExactlyInAnyOrder("Pending", "Approved", "Rejected", "Expired", "Executed");
    }
}
