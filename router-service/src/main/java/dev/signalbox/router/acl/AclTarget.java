// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.acl;

import org.jspecify.annotations.Nullable;

/** Where a message wants to go. */
public sealed interface AclTarget {

    /** How people call it: its address, never more than the sender wrote. */
    String label();

    /**
     * A chat.
     *
     * @param messagingGroupId null if no such chat is known
     */
    record Chat(@Nullable String messagingGroupId, String label) implements AclTarget {}

    /**
     * Another agent group, or the sender itself.
     *
     * @param known false if there is no such agent group
     */
    record Agent(String agentGroupId, boolean known) implements AclTarget {
        @Override
        public String label() {
            return agentGroupId;
        }
    }

    /** The message names no address at all. */
    record Nowhere() implements AclTarget {
        @Override
        public String label() {
            return "(none)";
        }
    }
}
