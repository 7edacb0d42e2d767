// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.directory;

import dev.signalbox.contracts.DirectoryEvent.RoleGrant;
import java.util.List;

/** What a person may do with agent groups (nanoclaw-host section 2.19); nobody known may do nothing. */
public record PersonRoles(List<RoleGrant> grants) {

    /** Of somebody who is not known here. */
    public static final PersonRoles NONE = new PersonRoles(List.of());

    public PersonRoles {
        grants = List.copyOf(grants);
    }

    /** True for an owner, and for an admin of everything or of this agent group. */
    public boolean administers(String agentGroupId) {
        return grants.stream()
                .anyMatch(g -> g.role().equals("owner") || g.role().equals("admin") && covers(g, agentGroupId));
    }

    /** True for members, and for whoever administers it. */
    public boolean known(String agentGroupId) {
        return administers(agentGroupId)
                || grants.stream().anyMatch(g -> g.role().equals("member") && covers(g, agentGroupId));
    }

    private static boolean covers(RoleGrant grant, String agentGroupId) {
        return grant.agentGroupId() == null || grant.agentGroupId().equals(agentGroupId);
    }
}
