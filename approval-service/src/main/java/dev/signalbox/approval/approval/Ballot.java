// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.approval;

import org.jspecify.annotations.Nullable;

/** What a person says to an approval. */
sealed interface Ballot {

    /** Let it happen. */
    record Yes() implements Ballot {}

    /** Do not. */
    record No(@Nullable String reason) implements Ballot {}
}
