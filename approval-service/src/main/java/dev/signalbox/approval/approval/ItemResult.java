// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.approval;

import org.jspecify.annotations.Nullable;

/**
 * What came of one item of a batch.
 *
 * @param outcome {@code decided}, {@code counted} (more must agree), {@code not-allowed}, {@code unfit},
 *     {@code too-late} or {@code unknown}
 * @param state where the approval stands now, null if there is none
 * @param reason why nothing changed, null if something did
 */
record ItemResult(
        String id,
        String outcome,
        @Nullable String state,
        @Nullable String reason) {

    static ItemResult of(String id, Attempt attempt) {
        return switch (attempt) {
            case Attempt.Decided(var now) ->
                new ItemResult(id, now.state().equals("PENDING") ? "counted" : "decided", now.state(), null);
            case Attempt.NotAllowed(var now, var reason) -> new ItemResult(id, "not-allowed", now.state(), reason);
            case Attempt.Unfit(var now, var reason) -> new ItemResult(id, "unfit", now.state(), reason);
            case Attempt.TooLate(var now, var reason) -> new ItemResult(id, "too-late", now.state(), reason);
            case Attempt.Unknown() -> new ItemResult(id, "unknown", null, "there is no such approval");
        };
    }
}
