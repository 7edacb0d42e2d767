// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.inbound;

import dev.signalbox.session.agentgroup.AgentGroups;
import dev.signalbox.session.container.ContainerLifecycle;
import dev.signalbox.session.folder.InboundDb;
import dev.signalbox.session.folder.InboundMessage;
import dev.signalbox.session.folder.SessionFolders;
import dev.signalbox.session.lifecycle.RecentActivity;
import dev.signalbox.session.lifecycle.Session;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Brings messages into a session: their rows first, so that the agent that is then woken finds them. */
@ApplicationScoped
public class Arrivals {
    private static final int LEAST_WINDOW = 2;
    private final SessionFolders folders;
    private final AgentGroups agentGroups;
    private final ContainerLifecycle containers;
    private final RecentActivity activity;
    private final Unpacking unpacking;

    Arrivals(
            SessionFolders folders,
            AgentGroups agentGroups,
            ContainerLifecycle containers,
            RecentActivity activity,
            Unpacking unpacking) {
        this.folders = folders;
        this.agentGroups = agentGroups;
        this.containers = containers;
        this.activity = activity;
        this.unpacking = unpacking;
    }

    /** Adds the message and wakes the session's agent; a repeat adds nothing. */
    public void bring(Session session, InboundMessage message) {
        bring(session, List.of(message));
    }

    /** Adds the messages at one visit to the folder; wakes the agent unless all of them are only context. */
    public void bring(Session session, List<InboundMessage> messages) {
        var folder = folders.of(session.agentGroupId(), session.id());
        var rows = messages.stream()
                .map(message -> unpacking.unpack(session, folder, message))
                .toList();
        if (rows.stream().allMatch(InboundMessage::trigger)) {
            InboundDb.add(folder, rows);
        } else {
            InboundDb.add(folder, rows, window(session));
        }
        activity.of(session.id());
        if (rows.stream().anyMatch(InboundMessage::trigger)) {
            containers.wake(session.id());
        }
    }

    private int window(Session session) {
        return agentGroups
                .byId(session.agentGroupId())
                .map(group -> Math.max(LEAST_WINDOW, group.config().maxMessagesPerPrompt()))
                .orElse(LEAST_WINDOW);
    }
}
