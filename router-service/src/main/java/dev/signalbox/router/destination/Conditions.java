// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.destination;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a destination asks for beyond being there.
 *
 * @param kinds the only kinds of message it is for; empty for all
 * @param rate how many messages it takes, null for any number
 * @param expiresAt from then on it permits nothing, null for never
 * @param approver who alone may let held messages go; null for everybody whose role lets them
 */
public record Conditions(
        Mode mode,
        Set<MessageKind> kinds,
        @Nullable Rate rate,
        @Nullable Instant expiresAt,
        @Nullable String approver) {
    /** None at all. */
    public static final Conditions NONE = new Conditions(Mode.ALLOW, Set.of(), null, null, null);

    public Conditions {
        kinds = Set.copyOf(kinds);
    }

    /** What becomes of a message that meets the other conditions. */
    public enum Mode {
        /** It goes. */
        @JsonProperty("allow")
        ALLOW,
        /** It waits for a person. */
        @JsonProperty("hold")
        HOLD,
        /** It is refused, whatever other rows lead to the same target. */
        @JsonProperty("deny")
        DENY
    }

    /**
     * How much may pass: so many at once, and as many again spread over the period.
     *
     * @param messages 1 or more
     * @param per longer than nothing
     */
    public record Rate(int messages, Duration per) {}

    /** True if it permits nothing any more. */
    public boolean expiredAt(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }

    /** True if it is for this kind. */
    public boolean covers(MessageKind kind) {
        return kinds.isEmpty() || kinds.contains(kind);
    }

    /** The kinds in their order. */
    public Set<MessageKind> sortedKinds() {
        return kinds.isEmpty() ? Set.of() : EnumSet.copyOf(kinds);
    }
}
