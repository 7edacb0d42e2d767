// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.loop;

import dev.signalbox.agentrunner.folder.InboundReader;
import dev.signalbox.agentrunner.folder.Incoming;
import dev.signalbox.agentrunner.folder.OutboundWriter;
import dev.signalbox.agentrunner.prompt.Commands;
import dev.signalbox.contracts.container.SessionFolder;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The messages that wait, seen from both files: what the host wrote, less what was taken already. */
public final class Backlog {
    private final ChangeCounter changes;
    private final InboundReader inbound;
    private final OutboundWriter outbound;

    public Backlog(SessionFolder folder, InboundReader inbound, OutboundWriter outbound) {
        this.changes = new ChangeCounter(folder.inboundDb());
        this.inbound = inbound;
        this.outbound = outbound;
    }

    /** True if the host wrote since the last call. */
    boolean moved() {
        return changes.moved();
    }

    /**
     * The messages of the next turn; empty if none wants an answer. Looks on, window by window, until it finds one that
     * does: neither context nor handled rows may hide it (container contract, traps 2 and 3).
     */
    List<Incoming> next(int most, boolean first) throws SQLException {
        var waiting = new ArrayList<Incoming>();
        var window = inbound.due(0, first);
        waiting.addAll(untaken(window));
        var batch = Batch.of(waiting, most);
        while (batch.isEmpty() && window.size() == InboundReader.WINDOW) {
            window = inbound.due(window.getLast().seq(), first);
            waiting.subList(0, Math.max(0, waiting.size() - most)).clear();
            waiting.addAll(untaken(window));
            batch = Batch.of(waiting, most);
        }
        return batch;
    }

    /** What came in during a turn and may join it, up to the next command; empty if nothing of it wants an answer. */
    List<Incoming> following(int most) throws SQLException {
        var batch = next(most, false);
        return batch.isEmpty() || Commands.clears(batch.getFirst()) ? List.of() : batch;
    }

    private List<Incoming> untaken(List<Incoming> due) throws SQLException {
        var taken = outbound.taken(due);
        return due.stream().filter(message -> !taken.contains(message.id())).toList();
    }
}
