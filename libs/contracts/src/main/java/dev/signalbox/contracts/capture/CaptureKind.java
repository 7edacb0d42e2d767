// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.contracts.capture;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** On what occasion a conversation was captured. */
public enum CaptureKind {
    /** The session, or the agent's own session within it, ended. */
    SESSION_END(1),
    /** The agent is about to forget detail. */
    PRE_COMPACT(5),
    /** A container stopped or was killed; the session goes on. */
    CONTAINER_STOP(1);

    private final int fewestTurns;

    CaptureKind(int fewestTurns) {
        this.fewestTurns = fewestTurns;
    }

    /** A conversation of fewer turns is not worth keeping on this occasion. */
    public int fewestTurns() {
        return fewestTurns;
    }

    /** As it stands in files, answers and metrics. */
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
