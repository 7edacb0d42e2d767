// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.memory;

import dev.signalbox.contracts.container.SessionFolder;
import dev.signalbox.session.folder.SessionFolders;
import dev.signalbox.session.folder.Talk;
import dev.signalbox.session.memory.Turn.Speaker;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;

/** Captures what a session's folder says since its last capture, for agents without a hook and for those that were killed. */
@ApplicationScoped
class FolderCapture {
    private final SessionFolders folders;
    private final EntityManager entities;

    FolderCapture(SessionFolders folders, EntityManager entities) {
        this.folders = folders;
        this.entities = entities;
    }

    /** What was said, when last, and how far that goes. */
    record Heard(Extraction extraction, Instant last, long inboundSeq, long outboundSeq) {}

    SessionFolder folder(CaptureEntity capture) {
        return folders.of(capture.agentGroupId, String.valueOf(capture.sessionId));
    }

    boolean isThere(CaptureEntity capture) {
        return Talk.isThere(folder(capture));
    }

    Heard read(CaptureEntity capture) {
        var cursor = cursor(String.valueOf(capture.sessionId));
        var part = Talk.after(folder(capture), cursor[0], cursor[1]);
        var turns = part.said().stream()
                .map(said -> new Turn(said.own() ? Speaker.ASSISTANT : Speaker.USER, said.text()))
                .toList();
        var last = part.said().isEmpty() ? Instant.EPOCH : part.said().getLast().at();
        return new Heard(Extraction.of(turns, 0), last, part.inboundSeq(), part.outboundSeq());
    }

    private long[] cursor(String sessionId) {
        return QuarkusTransaction.requiringNew().call(() -> {
            List<Object[]> rows = entities.createNativeQuery(
                            "SELECT inbound_seq, outbound_seq FROM memory_cursors WHERE session_id = ?1")
                    .setParameter(1, sessionId)
                    .getResultList();
            return rows.isEmpty()
                    ? new long[] {0, 0}
                    : new long[] {((Number) rows.getFirst()[0]).longValue(), ((Number) rows.getFirst()[1]).longValue()};
        });
    }

    /** Notes in the running transaction that this much is captured, or is not to be. */
    void through(CaptureEntity capture, Heard heard) {
        entities.createNativeQuery("""
                        INSERT INTO memory_cursors (session_id, inbound_seq, outbound_seq) VALUES (?1, ?2, ?3)
                        ON CONFLICT (session_id) DO UPDATE
                        SET inbound_seq = excluded.inbound_seq, outbound_seq = excluded.outbound_seq""")
                .setParameter(1, capture.sessionId)
                .setParameter(2, heard.inboundSeq())
                .setParameter(3, heard.outboundSeq())
                .executeUpdate();
    }
}
