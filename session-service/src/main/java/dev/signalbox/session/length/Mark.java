// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.length;

import java.util.Locale;
import java.util.Optional;

/**
 * That a session is to begin anew.
 *
 * @param cap what it has reached
 */
record Mark(Reason reason, long cap) {

    /** Which cap. */
    enum Reason {
        TOKEN_CAP,
        TURN_CAP;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Decides after a turn; a cap of zero is none, and that of tokens goes first. */
    static Optional<Mark> of(long turns, long inputTokens, long turnCap, long tokenCap) {
        if (tokenCap > 0 && inputTokens >= tokenCap) {
            return Optional.of(new Mark(Reason.TOKEN_CAP, tokenCap));
        }
        return turnCap > 0 && turns >= turnCap ? Optional.of(new Mark(Reason.TURN_CAP, turnCap)) : Optional.empty();
    }
}
