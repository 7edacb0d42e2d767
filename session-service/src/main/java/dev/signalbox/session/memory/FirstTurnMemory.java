// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.memory;

import dev.signalbox.contracts.EventCodec;
import dev.signalbox.outbox.CurrentCorrelation;
import dev.signalbox.session.folder.InboundDb;
import dev.signalbox.session.folder.InboundMessage;
import dev.signalbox.session.folder.SessionFolders;
import dev.signalbox.session.lifecycle.Session;
import dev.signalbox.session.lifecycle.SessionOpening;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What the memory knows reaches the first turn of a session and no other: as one row of context, put into the folder in the
 * transaction that opens the session. It starts no turn; it is there when the first message comes.
 */
@ApplicationScoped
class FirstTurnMemory {
    private static final int TAIL = 5;
    private final Compilations compilations;
    private final DailyLogs log;
    private final SessionFolders folders;
    private final MemorySettings settings;

    FirstTurnMemory(Compilations compilations, DailyLogs log, SessionFolders folders, MemorySettings settings) {
        this.compilations = compilations;
        this.log = log;
        this.folders = folders;
        this.settings = settings;
    }

    void opening(@Observes SessionOpening opening) {
        var session = opening.session();
        var text = text(session.agentGroupId());
        if (text.isBlank()) {
            return;
        }
        remind(session, "memory-" + session.id(), text, opening.openedAt());
    }

    /** Context for the session's next turn, once however often it is told; it starts no turn and carries no address. */
    void remind(Session session, String id, String text, Instant at) {
        var content = EventCodec.json(Map.of("text", text, "sender", "memory", "senderId", "system"));
        var row = new InboundMessage(
                id, "chat", at, null, null, null, content, false, null, false, CurrentCorrelation.get());
        InboundDb.add(folders.of(session.agentGroupId(), session.id()), List.of(row));
    }

    /** The compiled memory; before there is one, the end of the daily log. */
    private String text(String agentGroupId) {
        var memory = compilations
                .memory(agentGroupId)
                .orElseGet(() -> Remembered.newest(log.newest(agentGroupId, TAIL), settings.mostContext()));
        if (memory.isBlank()) {
            return "";
        }
        var most = settings.mostContext();
        var fits = memory.codePointCount(0, memory.length()) <= most;
        return "What you remember of earlier sessions:\n\n"
                + (fits ? memory : memory.substring(0, memory.offsetByCodePoints(0, most)));
    }
}
