// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.heartbeat.firstturn;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of an old state file, entry by entry.
 *
 * @param read entries found; the counts below add up to it
 * @param imported marks taken over
 * @param clamped of those, how many had a time to come and got the present one
 * @param left entries that were not taken over, at most {@value #SHOWN} of them
 * @param lastShownAt when the last digest was shown; null if the file does not say so in a way that can be read
 */
record ImportReport(
        boolean dryRun,
        String scope,
        int read,
        int imported,
        int clamped,
        int expired,
        int unreadable,
        int invalidIds,
        int beyondCap,
        List<Left> left,
        @Nullable Instant lastShownAt) {
    static final int SHOWN = 100;

    /** An entry left out, and why: {@code expired}, {@code unreadable}, {@code invalid-id} or {@code beyond-cap}. */
    record Left(String sessionId, String reason) {}
}
