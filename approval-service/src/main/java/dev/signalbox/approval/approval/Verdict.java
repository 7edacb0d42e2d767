// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.approval;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** Yes or no, as a request says it. */
enum Verdict {
    @JsonProperty("approve")
    APPROVE,
    @JsonProperty("reject")
    REJECT;

    /** A reason for a yes is not kept. */
    Ballot ballot(@Nullable String reason, @Nullable String seen) {
        return switch (this) {
            case APPROVE -> new Ballot.Yes(seen);
            case REJECT -> new Ballot.No(reason);
        };
    }
}
