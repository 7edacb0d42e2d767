// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.people;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a person is, in a scope or everywhere (nanoclaw-host section 2.19). */
public enum Role {
    /** Everything, everywhere; never scoped. */
    @JsonProperty("owner")
    OWNER,
    /** Decides for an agent group, or for all. */
    @JsonProperty("admin")
    ADMIN,
    /** Talks to an agent group. */
    @JsonProperty("member")
    MEMBER
}
