// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.inbound;

import dev.signalbox.session.container.ContainerLifecycle;
import dev.signalbox.session.folder.InboundDb;
import dev.signalbox.session.folder.InboundMessage;
import dev.signalbox.session.folder.SessionFolders;
import dev.signalbox.session.lifecycle.RecentActivity;
import dev.signalbox.session.lifecycle.Session;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Brings a message into a session: its row first, so that the agent that is then woken finds it. */
@ApplicationScoped
public class Arrivals {
    private final SessionFolders folders;
    private final ContainerLifecycle containers;
    private final RecentActivity activity;

    Arrivals(SessionFolders folders, ContainerLifecycle containers, RecentActivity activity) {
        this.folders = folders;
        this.containers = containers;
        this.activity = activity;
    }

    /** Adds the message and wakes the session's agent; a repeat adds nothing. */
    public void bring(Session session, InboundMessage message) {
        InboundDb.add(folders.of(session.agentGroupId(), session.id()), List.of(message));
        activity.of(session.id());
        containers.wake(session.id());
    }
}
