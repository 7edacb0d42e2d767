// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.agentmessage;

import dev.signalbox.contracts.AgentMessageEvent.AgentMessageRouted;
import dev.signalbox.session.agentgroup.AgentGroups;
import dev.signalbox.session.folder.InboundDb;
import dev.signalbox.session.folder.SessionFolders;
import dev.signalbox.session.lifecycle.Session;
import dev.signalbox.session.lifecycle.SessionKey;
import dev.signalbox.session.lifecycle.Sessions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Which session of the target a message between agents belongs to: an answer goes to the session that asked; anything
 * else to the one conversation the two agents share (nanoclaw-host section 2.12, cured of B-27 and B-48).
 */
@ApplicationScoped
class ReturnPath {
    private static final Logger LOG = Logger.getLogger(ReturnPath.class);
    private final AgentGroups agentGroups;
    private final Sessions sessions;
    private final SessionFolders folders;

    ReturnPath(AgentGroups agentGroups, Sessions sessions, SessionFolders folders) {
        this.agentGroups = agentGroups;
        this.sessions = sessions;
        this.folders = folders;
    }

    /** Empty if the target agent group no longer exists. */
    Optional<Session> target(AgentMessageRouted message) {
        if (agentGroups.byId(message.targetAgentGroupId()).isEmpty()) {
            LOG.warnf("Message %s is for an agent group that is gone", message.messageId());
            return Optional.empty();
        }
        var asker = asker(message);
        if (asker.isPresent()) {
            return asker;
        }
        var key = SessionKey.ofPeer(message.targetAgentGroupId(), message.sourceAgentGroupId());
        return Optional.of(sessions.findOrCreate(key).session());
    }

    /** A session is taken only if it belongs to the target and is active, whatever the answer claims. */
    private Optional<Session> asker(AgentMessageRouted message) {
        if (agentGroups.byId(message.sourceAgentGroupId()).isEmpty()) {
            return Optional.empty(); // its folder is on another shard's volume
        }
        var answered = message.inReplyTo();
        var source = folders.of(message.sourceAgentGroupId(), message.sourceSessionId());
        var byReference = answered == null
                ? Optional.<Session>empty()
                : InboundDb.sourceSession(source, answered).flatMap(id -> ofTarget(id, message));
        // What an agent's tools send refers to nothing (container contract, trap 5): who asked last is answered.
        return byReference.or(() -> InboundDb.lastSourceSession(source, message.targetAgentGroupId())
                .flatMap(id -> ofTarget(id, message)));
    }

    private Optional<Session> ofTarget(String sessionId, AgentMessageRouted message) {
        return sessions.byId(sessionId).filter(Session::active).filter(session -> session.agentGroupId()
                .equals(message.targetAgentGroupId()));
    }
}
