// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.approval.people.Access.Allowed;
import dev.signalbox.approval.people.Access.Denied;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class AccessTest {

    private static Access of(Role role, String scope) {
        return Access.of("ann", List.of(new Grant("ann", role, scope, Instant.EPOCH)), "ag-1");
    }

    @Test
    @Tag("PM-01")
    @Tag("PM-07")
    void nobodyHasAccessWithoutARoleThatReachesTheAgent() {
        assertThat(Access.of("eve", List.of(), "ag-1")).isEqualTo(new Denied("not-a-member"));
        assertThat(Access.of("eve", List.of(new Grant("ann", Role.OWNER, null, Instant.EPOCH)), "ag-1"))
                .isEqualTo(new Denied("not-a-member"));
        assertThat(of(Role.MEMBER, "ag-2")).isEqualTo(new Denied("not-a-member"));
    }

    @Test
    @Tag("PM-02")
    @Tag("PM-03")
    void ownersAndGlobalAdminsHaveAccessEverywhere() {
        assertThat(of(Role.OWNER, null)).isEqualTo(new Allowed("owner"));
        assertThat(of(Role.ADMIN, null)).isEqualTo(new Allowed("global-admin"));
    }

    @Test
    @Tag("PM-04")
    @Tag("PM-05")
    @Tag("PM-06")
    void adminsAndMembersHaveAccessWhereTheirRoleReaches() {
        assertThat(of(Role.ADMIN, "ag-1")).isEqualTo(new Allowed("admin"));
        assertThat(of(Role.ADMIN, "ag-2")).isEqualTo(new Denied("not-a-member"));
        assertThat(of(Role.MEMBER, "ag-1")).isEqualTo(new Allowed("member"));
    }
}
