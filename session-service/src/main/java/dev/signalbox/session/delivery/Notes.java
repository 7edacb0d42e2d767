// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.delivery;

import dev.signalbox.outbox.CurrentCorrelation;
import dev.signalbox.session.container.ContainerLifecycle;
import dev.signalbox.session.folder.InboundDb;
import dev.signalbox.session.folder.InboundMessage;
import dev.signalbox.session.folder.SessionFolders;
import dev.signalbox.session.lifecycle.Session;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;

/** What the suite itself tells an agent. */
@ApplicationScoped
public class Notes {
    private final SessionFolders folders;
    private final ContainerLifecycle containers;
    private final Clock clock;

    Notes(SessionFolders folders, ContainerLifecycle containers, Clock clock) {
        this.folders = folders;
        this.containers = containers;
        this.clock = clock;
    }

    /** Tells the agent of this session and wakes it; the same id is told once. */
    public void tell(Session session, String noteId, String text) {
        write(session, noteId, text, false);
        containers.wake(session.id());
    }

    /** Leaves a note for the next container of this session. */
    public void leaveForNextContainer(Session session, String noteId, String text) {
        write(session, noteId, text, true);
    }

    private void write(Session session, String noteId, String text, boolean onWake) {
        var note = InboundMessage.note(noteId, text, clock.instant(), onWake, CurrentCorrelation.get());
        InboundDb.add(folders.of(session.agentGroupId(), session.id()), List.of(note));
    }
}
