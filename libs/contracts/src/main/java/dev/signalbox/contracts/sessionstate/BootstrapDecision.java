// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.contracts.sessionstate;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;

/**
 * Whether a session has to read its memory before it works (state-and-memory section 1.8). Both ids are stripped before they
 * are compared, and a blank one counts as missing, so that stray blanks never force a bootstrap for ever.
 *
 * @param current id of the agent's runtime now, null if it has none
 * @param stored id of the runtime that bootstrapped last, null if there is none or it cannot be read
 */
@JsonPropertyOrder({"needs_bootstrap", "current", "stored", "reason"})
public record BootstrapDecision(
        @JsonProperty("needs_bootstrap") boolean needed,
        @Nullable String current,
        @Nullable String stored,
        String reason) {

    /** What is known of the last bootstrap. */
    public sealed interface Stored {

        /** There was none. */
        record None() implements Stored {}

        /** It cannot be read. */
        record Unreadable() implements Stored {}

        /** This was noted. */
        record Id(String text) implements Stored {}
    }

    /** The first row of the table that fits. */
    public static BootstrapDecision decide(@Nullable String runtimeId, Stored stored) {
        if (runtimeId == null || runtimeId.isBlank()) {
            return new BootstrapDecision(true, runtimeId, null, "claude_session_id_missing");
        }
        var current = runtimeId.strip();
        return switch (stored) {
            case Stored.None _ -> new BootstrapDecision(true, current, null, "sentinel_missing");
            case Stored.Unreadable _ -> new BootstrapDecision(true, current, null, "sentinel_unreadable");
            case Stored.Id(var text) -> {
                var id = text.strip();
                if (id.isEmpty()) {
                    yield new BootstrapDecision(true, current, "", "sentinel_empty");
                }
                var same = id.equals(current);
                yield new BootstrapDecision(!same, current, id, same ? "sentinel_match" : "sentinel_mismatch");
            }
        };
    }
}
