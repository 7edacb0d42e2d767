// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container;

import dev.signalbox.session.directory.DestinationsUpdated;
import dev.signalbox.session.directory.Directory;
import dev.signalbox.session.folder.InboundDb;
import dev.signalbox.session.folder.SessionFolders;
import dev.signalbox.session.lifecycle.Session;
import dev.signalbox.session.lifecycle.Sessions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/** What an agent sees of its destinations and of its default reply address; a convenience, never the permission. */
@ApplicationScoped
class Projection {
    private static final Logger LOG = Logger.getLogger(Projection.class);
    private static final String AGENT = "agent";
    private final Directory directory;
    private final Sessions sessions;
    private final SessionFolders folders;

    Projection(Directory directory, Sessions sessions, SessionFolders folders) {
        this.directory = directory;
        this.sessions = sessions;
        this.folders = folders;
    }

    /** Brings a session's folder up to date; opening it for writing also heals a journal left hot by a killed host. */
    void refresh(Session session) {
        folders.create(session.agentGroupId(), session.id());
        var folder = folders.of(session.agentGroupId(), session.id());
        InboundDb.projectDestinations(folder, directory.destinations(session.agentGroupId()));
        var chat = session.messagingGroupId();
        var address = chat == null ? null : directory.messagingGroup(chat).orElse(null);
        if (address != null) {
            InboundDb.projectRouting(folder, address.channelType(), address.platformId(), session.threadId());
        } else if (session.peerAgentGroupId() != null) {
            InboundDb.projectRouting(folder, AGENT, session.peerAgentGroupId(), null);
        } else {
            InboundDb.projectRouting(folder, null, null, null);
        }
    }

    /** A change reaches every session of the agent, running or not; one that fails is refreshed at its next wake. */
    void onChange(@Observes DestinationsUpdated change) {
        var destinations = directory.destinations(change.agentGroupId());
        for (var session : sessions.active(change.agentGroupId())) {
            try {
                InboundDb.projectDestinations(folders.of(session.agentGroupId(), session.id()), destinations);
            } catch (RuntimeException e) {
                LOG.warnf("Session %s keeps old destinations until its next wake: %s", session.id(), e.getMessage());
            }
        }
    }
}
