// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.memory;

import dev.signalbox.contracts.capture.CaptureKind;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A capture as operators see it; never what was said.
 *
 * @param detail why it was skipped or given up, null if it was not
 * @param attempts failures in a row at the present step
 */
record CaptureView(
        String id,
        @Nullable String sessionId,
        String agentGroupId,
        String source,
        CaptureKind kind,
        String reason,
        CaptureState.Name state,
        @Nullable String detail,
        @Nullable String firstError,
        int attempts,
        int turns,
        int linesSkipped,
        boolean truncated,
        Instant endedAt,
        Instant receivedAt,
        @Nullable Instant nextAt) {

    static CaptureView of(CaptureEntity e) {
        return new CaptureView(
                e.id,
                e.sessionId,
                e.agentGroupId,
                e.source.name().toLowerCase(Locale.ROOT),
                e.kind,
                e.reason,
                e.state,
                e.detail,
                e.firstError,
                e.attempts,
                e.turns,
                e.linesSkipped,
                e.truncated == 1 || e.cut == 1,
                e.endedAt,
                e.receivedAt,
                e.nextAt);
    }
}
