// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.firstturn;

import dev.signalbox.contracts.HeartbeatEvent.DigestReady;
import dev.signalbox.outbox.CurrentCorrelation;
import dev.signalbox.session.folder.InboundDb;
import dev.signalbox.session.folder.InboundMessage;
import dev.signalbox.session.folder.SessionFolders;
import dev.signalbox.session.lifecycle.Session;
import dev.signalbox.session.lifecycle.Sessions;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;

/**
 * Lays the digest into the session it was handed to, as one row under the digest's id: told again it changes nothing, and
 * a container that dies leaves it to the next. It wakes nobody, for the agent it is for is about to look.
 */
@ApplicationScoped
public class DigestNotes {
    private final Sessions sessions;
    private final SessionFolders folders;
    private final MeterRegistry meters;
    private final Clock clock;

    DigestNotes(Sessions sessions, SessionFolders folders, MeterRegistry meters, Clock clock) {
        this.sessions = sessions;
        this.folders = folders;
        this.meters = meters;
        this.clock = clock;
    }

    /** Writes it, unless the session has ended meanwhile. */
    public void write(DigestReady ready) {
        var session = sessions.byId(ready.sessionId()).filter(Session::active);
        session.ifPresent(active -> {
            var text = "Digest of the memory work since the last one was shown: " + ready.content();
            var note = InboundMessage.note(
                    "note-" + ready.digestId(), text, clock.instant(), false, CurrentCorrelation.get());
            InboundDb.add(folders.of(active.agentGroupId(), active.id()), List.of(note));
        });
        meters.counter("signalbox_digests_written_total", "outcome", session.isPresent() ? "written" : "session-ended")
                .increment();
    }
}
