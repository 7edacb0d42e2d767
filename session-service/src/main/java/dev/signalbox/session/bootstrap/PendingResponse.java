// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.bootstrap;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An answer a session has begun; one per message, so that a second never hides the first. */
record PendingResponse(
        String agentGroupId,
        String messageId,
        String sessionName,
        @Nullable String preview,
        Instant reactedAt,
        State state) {

    enum State {
        OPEN,
        CLOSED,
        /** It was open for too long, and the agent was told. */
        STALE_NOTIFIED
    }
}
