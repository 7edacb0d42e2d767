// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.drop;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why a message reached no agent, or not this one. */
public enum DropReason {
    /** No agent group listens in the chat. */
    NOBODY_LISTENS,
    /** Agent groups listen, and it was for none of them. */
    NOBODY_ADDRESSED,
    /** The wiring hears known people only, and the sender is not one of them. */
    UNKNOWN_SENDER,
    /** A command that belongs to the agent's own terminal and means nothing here. */
    COMMAND_FILTERED,
    /** An administrator's command from somebody who is none. */
    COMMAND_DENIED,
    /** Larger than a message may be. */
    TOO_LARGE;

    /** As it stands in answers and metrics. */
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
