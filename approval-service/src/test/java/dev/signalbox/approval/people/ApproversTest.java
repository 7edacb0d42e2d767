// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApproversTest {

    private static Grant grant(String user, Role role, String scope, int second) {
        return new Grant(user, role, scope, Instant.ofEpochSecond(second));
    }

    @Test
    @Tag("AP-01")
    void ap01AsksAdminsOfTheAgentThenGlobalAdminsThenOwnersEachOnce() {
        var grants = List.of(
                grant("owner", Role.OWNER, null, 1),
                grant("global", Role.ADMIN, null, 2),
                grant("both", Role.ADMIN, null, 3),
                grant("second", Role.ADMIN, "ag-1", 6),
                grant("first", Role.ADMIN, "ag-1", 5),
                grant("both", Role.ADMIN, "ag-1", 7),
                grant("elsewhere", Role.ADMIN, "ag-2", 4),
                grant("member", Role.MEMBER, "ag-1", 0),
                grant("owner", Role.ADMIN, null, 8));
        assertThat(Approvers.of(grants, "ag-1")).containsExactly("first", "second", "both", "global", "owner");
    }

    @Test
    @Tag("AP-02")
    void ap02AsksNobodyIfNobodyMayDecide() {
        assertThat(Approvers.of(List.of(), "ag-1")).isEmpty();
        assertThat(Approvers.of(List.of(grant("member", Role.MEMBER, null, 1)), "ag-1"))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "PM-02 owner, OWNER,, ag-1, true",
        "PM-03 global admin, ADMIN,, ag-1, true",
        "PM-04 scoped admin at home, ADMIN, ag-1, ag-1, true",
        "PM-04 scoped admin elsewhere, ADMIN, ag-1, ag-2, false",
        "PM-06 member, MEMBER, ag-1, ag-1, false",
        "PM-06 member everywhere, MEMBER,, ag-1, false"
    })
    void decidesOnlyWhereTheRoleReaches(String row, Role role, String scope, String agentGroup, boolean decides) {
        assertThat(grant("ann", role, scope, 1).decidesFor(agentGroup)).isEqualTo(decides);
    }
}
