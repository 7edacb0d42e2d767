// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.loop;

import dev.signalbox.agentrunner.folder.Incoming;
import dev.signalbox.agentrunner.prompt.Commands;
import java.util.List;

/** Which messages make up a turn: the oldest, and never context alone. */
final class Batch {

    private Batch() {}

    /**
     * The oldest messages up to and at least including the first that starts a turn; empty if none does. Context behind
     * the limit waits for the next turn, so it can never hide a message that wants an answer (container contract, trap 3). A command is a turn of its own.
     */
    static List<Incoming> of(List<Incoming> due, int most) {
        var first = -1;
        for (var i = 0; i < due.size() && first < 0; i++) {
            first = due.get(i).trigger() ? i : -1;
        }
        if (first < 0) {
            return List.of();
        }
        if (Commands.clears(due.get(first))) {
            return List.of(due.get(first));
        }
        var from = Math.max(0, first + 1 - most);
        var batch = due.subList(from, Math.min(due.size(), from + most));
        for (var i = 0; i < batch.size(); i++) {
            if (Commands.clears(batch.get(i))) {
                return batch.subList(0, i);
            }
        }
        return batch;
    }
}
