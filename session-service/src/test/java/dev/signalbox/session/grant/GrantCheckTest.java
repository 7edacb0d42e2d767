// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.grant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.contracts.ApprovalEvent.ApprovalGranted;
import dev.signalbox.contracts.ApprovalEvent.Warrant;
import dev.signalbox.contracts.PayloadHash;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("CR-02")
class GrantCheckTest {
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
    private static final Instant LATER = NOON.plusSeconds(60);

    private static ApprovalGranted grant(String hash, @Nullable Warrant warrant) {
        return new ApprovalGranted("appr-1", "ag-1", "s-1", "create_agent", "{}", hash, "ann", NOON, warrant);
    }

    private static ApprovalGranted by(int quorum, @Nullable String notAlone, boolean byRole, String... agreed) {
        return grant(PayloadHash.of("{}"), new Warrant(List.of(agreed), quorum, notAlone, byRole, LATER));
    }

    @Test
    void aLiveGrantForThisPayloadByPeopleWhoStillMayHolds() {
        assertThat(GrantCheck.fault(by(2, null, true, "ann", "bob"), NOON, Set.of("eve")::contains))
                .isEmpty();
        assertThat(GrantCheck.fault(grant(PayloadHash.of("{}"), null), LATER, Set.of()::contains))
                .as("one of a producer that knew no warrants")
                .isEmpty();
    }

    @Test
    void oneForAnotherPayloadDoesNot() {
        assertThat(GrantCheck.fault(grant(PayloadHash.of("{ }"), null), NOON, Set.of()::contains))
                .hasValueSatisfying(reason -> assertThat(reason).contains("not the one that was approved"));
    }

    @Test
    void aDeadOneDoesNot() {
        assertThat(GrantCheck.fault(by(1, null, true, "ann"), LATER, Set.of()::contains))
                .hasValueSatisfying(reason -> assertThat(reason).contains("in time"));
    }

    @Test
    @Tag("B-55")
    void oneOfPeopleWhoLostTheRightSinceDoesNot() {
        assertThat(GrantCheck.fault(by(2, null, true, "ann", "bob"), NOON, Set.of("bob")::contains))
                .hasValueSatisfying(reason -> assertThat(reason).contains("lost the right"));
        assertThat(GrantCheck.fault(by(1, "ann", true, "ann", "bob"), NOON, Set.of("bob")::contains))
                .as("whoever is behind the request would be left alone")
                .isPresent();
        assertThat(GrantCheck.fault(by(1, null, false, "ann"), NOON, Set.of("ann")::contains))
                .as("a policy names her; her role does not matter")
                .isEmpty();
    }
}
