// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.approval.people.Grant;
import dev.signalbox.approval.people.Rights;
import dev.signalbox.approval.people.Role;
import dev.signalbox.approval.people.Vote;
import dev.signalbox.approval.policy.Guard.Allow;
import dev.signalbox.approval.policy.Guard.Deny;
import dev.signalbox.approval.policy.Guard.Hold;
import dev.signalbox.approval.policy.Policy.Mode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class GuardTest {
    private static final Requester AGENT = new Requester.Agent(null);
    private static final Policy STANDARD = Policy.standard(Duration.ofHours(24));
    private static final List<Grant> GRANTS = List.of(
            grant("owner", Role.OWNER, null),
            grant("admin", Role.ADMIN, "ag-1"),
            grant("elsewhere", Role.ADMIN, "ag-2"),
            grant("member", Role.MEMBER, "ag-1"));

    private static Grant grant(String user, Role role, String scope) {
        return new Grant(user, role, scope, Instant.EPOCH);
    }

    private static Policy policy(Mode mode, List<String> approvers, int quorum, boolean separation) {
        return new Policy("p", mode, approvers, quorum, separation, Duration.ofHours(1));
    }

    private static Guard.Verdict decide(Requester requester, Policy policy) {
        return Guard.decide(requester, policy, Rights.of(GRANTS), "ag-1");
    }

    private static Requester human(String user) {
        return new Requester.Human(user);
    }

    @Test
    @Tag("AP-01")
    void holdsWhatAnAgentAsksForAndNamesTheRungsThatAreAsked() {
        assertThat(decide(AGENT, STANDARD))
                .isEqualTo(new Hold(
                        "policy/default", new Terms(List.of(), 1, null), List.of(List.of("admin"), List.of("owner"))));
    }

    @Test
    @Tag("AP-02")
    void deniesWhatNobodyMayDecide() {
        assertThat(Guard.decide(AGENT, STANDARD, Rights.of(List.of()), "ag-1"))
                .isEqualTo(new Deny("no-approver", "nobody has the right to decide it"));
    }

    @Test
    void aPolicyMayAllowOrDenyUnasked() {
        assertThat(decide(AGENT, policy(Mode.ALLOW, List.of(), 1, false))).isEqualTo(new Allow("policy/p", "policy:p"));
        assertThat(decide(AGENT, policy(Mode.DENY, List.of(), 1, false)))
                .isEqualTo(new Deny("policy/p", "a policy forbids it"));
    }

    @Test
    void aPersonWhoMayDecideAloneIsNotHeldUp() {
        assertThat(decide(human("admin"), STANDARD)).isEqualTo(new Allow("requester-decides", "admin"));
        assertThat(decide(human("member"), STANDARD)).isInstanceOf(Hold.class);
        assertThat(decide(human("admin"), policy(Mode.HOLD, List.of(), 2, false)))
                .isInstanceOf(Hold.class);
        assertThat(decide(human("admin"), policy(Mode.HOLD, List.of("owner"), 1, false)))
                .isInstanceOf(Hold.class);
    }

    @Test
    @Tag("PM-07")
    void aPersonWithoutAccessCannotAskNotEvenWhereAPolicyAllows() {
        assertThat(decide(human("elsewhere"), policy(Mode.ALLOW, List.of(), 1, false)))
                .isEqualTo(new Deny("access/not-a-member", "you have no access to this agent"));
    }

    @Test
    void separatesTheRequesterFromThoseWhoseAgreementIsEnough() {
        var separated = policy(Mode.HOLD, List.of(), 1, true);
        var hold = (Hold) decide(human("admin"), separated);
        assertThat(hold.terms().metBy(Set.of(Vote.own("admin")))).isFalse();
        assertThat(hold.terms().metBy(Set.of(Vote.own("owner")))).isTrue();
        assertThat(hold.terms().metBy(Set.of(Vote.own("admin"), Vote.own("owner"))))
                .isTrue();
    }

    @Test
    void asksTwoPeopleWhereNobodyKnowsWhoIsBehindAnAgentsRequest() {
        var hold = (Hold) decide(AGENT, policy(Mode.HOLD, List.of(), 1, true));
        assertThat(hold.terms().metBy(Set.of(Vote.own("admin")))).isFalse();
        assertThat(hold.terms().metBy(Set.of(Vote.own("admin"), Vote.own("owner"))))
                .isTrue();
    }

    @Test
    void deniesAtOnceWhatCouldNeverBeAgreedTo() {
        assertThat(decide(AGENT, policy(Mode.HOLD, List.of(), 3, false)))
                .isEqualTo(new Deny("quorum-out-of-reach", "more people must agree to it (3) than may decide it (2)"));
        assertThat(decide(human("admin"), policy(Mode.HOLD, List.of("admin"), 1, true)))
                .isInstanceOf(Deny.class);
    }
}
