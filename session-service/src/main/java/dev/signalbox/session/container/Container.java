// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The container of a session.
 *
 * @param generation counts the runs; a claim or a signal of an older run means nothing
 * @param handle names the run for the runtime, null unless it was started
 */
public record Container(
        String sessionId,
        long generation,
        State state,
        @Nullable String handle,
        @Nullable Instant startedAt) {

    /**
     * STOPPED to STARTING (won by one waker) to RUNNING; RUNNING to EXITED when the process is gone and left claims, and
     * to STOPPED when it left none; EXITED to STOPPED when the claims were given back.
     */
    public enum State {
        STOPPED,
        STARTING,
        RUNNING,
        EXITED
    }
}
