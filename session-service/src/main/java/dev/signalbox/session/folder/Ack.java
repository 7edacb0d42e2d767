// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.folder;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the agent says of a message it took.
 *
 * @param status {@code processing}, {@code completed} or {@code failed}
 * @param changedAt null if the agent wrote a time nobody can read
 */
public record Ack(String messageId, String status, @Nullable Instant changedAt) {

    /** True while the agent works on it. */
    public boolean processing() {
        return status.equals("processing");
    }

    /** True once the agent is done with it. */
    public boolean finished() {
        return status.equals("completed") || failed();
    }

    /** True if the agent is done with it and says it did not succeed. */
    public boolean failed() {
        return status.equals("failed");
    }
}
