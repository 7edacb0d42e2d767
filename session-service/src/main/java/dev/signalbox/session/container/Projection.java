// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container;

import dev.signalbox.session.directory.DestinationsUpdated;
import dev.signalbox.session.directory.Directory;
import dev.signalbox.session.folder.ProjectedDb;
import dev.signalbox.session.folder.ProjectedDb.ReplyAddress;
import dev.signalbox.session.folder.SessionFolders;
import dev.signalbox.session.lifecycle.Session;
import dev.signalbox.session.lifecycle.Sessions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** What an agent sees of its destinations and of its default reply address; a convenience, never the permission. */
@ApplicationScoped
class Projection {
    private static final Logger LOG = Logger.getLogger(Projection.class);
    private static final String AGENT = "agent";
    private final Directory directory;
    private final Sessions sessions;
    private final Containers containers;
    private final SessionFolders folders;

    Projection(Directory directory, Sessions sessions, Containers containers, SessionFolders folders) {
        this.directory = directory;
        this.sessions = sessions;
        this.containers = containers;
        this.folders = folders;
    }

    /** Brings a session's folder up to date before its container starts; the start is claimed already. */
    void refresh(Session session) {
        folders.create(session.agentGroupId(), session.id());
        var shown = directory.destinations(session.agentGroupId());
        ProjectedDb.prepare(
                folders.of(session.agentGroupId(), session.id()),
                shown.version(),
                shown.destinations(),
                replyAddress(session));
    }

    /** A session of two agents answers the other one; one without a chat and a peer answers nobody by itself. */
    private ReplyAddress replyAddress(Session session) {
        var chat = session.messagingGroupId();
        var address = chat == null ? null : directory.messagingGroup(chat).orElse(null);
        if (address != null) {
            return new ReplyAddress(address.channelType(), address.platformId(), session.threadId());
        }
        var peer = session.peerAgentGroupId();
        return peer == null ? ReplyAddress.NONE : new ReplyAddress(AGENT, peer, null);
    }

    /**
     * A change reaches every session of the agent whose container is up or about to be; the others see it when they wake. A
     * start that is claimed but has not read the directory yet finds the change there.
     */
    void onChange(@Observes DestinationsUpdated change) {
        var shown = directory.destinations(change.agentGroupId());
        var up = containers.notStopped().stream().map(Container::sessionId).collect(Collectors.toSet());
        for (var session : sessions.active(change.agentGroupId())) {
            try {
                if (up.contains(session.id())) {
                    var folder = folders.of(session.agentGroupId(), session.id());
                    ProjectedDb.show(folder, shown.version(), shown.destinations());
                }
            } catch (RuntimeException e) {
                LOG.warnf("Session %s keeps old destinations until its next wake: %s", session.id(), e.getMessage());
            }
        }
    }
}
