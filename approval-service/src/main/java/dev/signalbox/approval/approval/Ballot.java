// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.approval;

import org.jspecify.annotations.Nullable;

/** What a person says to an approval. */
sealed interface Ballot {

    /**
     * Let it happen.
     *
     * @param seen hash of the payload they saw; null for that of the card, which is the one first asked for
     */
    record Yes(@Nullable String seen) implements Ballot {}

    /**
     * Let it happen, changed.
     *
     * @param content the payload instead of the one asked for, not checked yet
     */
    record Changed(String content) implements Ballot {}

    /** Do not. */
    record No(@Nullable String reason) implements Ballot {}
}
