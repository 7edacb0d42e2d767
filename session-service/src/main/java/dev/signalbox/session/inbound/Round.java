// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.inbound;

import dev.signalbox.session.drop.Drop;
import dev.signalbox.session.folder.InboundMessage;
import dev.signalbox.session.lifecycle.Session;
import dev.signalbox.session.lifecycle.SessionKey;
import dev.signalbox.session.wiring.Wiring;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What one batch of messages comes to. A failure concerns the wiring or session it happened at: the others go on, what
 * follows at that one waits, so that the order stays, and the batch ends in that failure and is repeated.
 */
final class Round {
    private final Map<String, List<Wiring>> wirings = new HashMap<>();
    private final Map<SessionKey, Session> sessions = new HashMap<>();
    private final Map<String, Arriving> arriving = new LinkedHashMap<>();
    private final List<Drop> drops = new ArrayList<>();
    private final Set<String> stuck = new HashSet<>();
    private @Nullable RuntimeException failure;

    /** Messages for one session, in order. */
    record Arriving(Session session, List<InboundMessage> messages) {}

    /** Runs the step unless an earlier one of that name failed. */
    void attempt(String name, Runnable step) {
        if (stuck.contains(name)) {
            return;
        }
        try {
            step.run();
        } catch (RuntimeException e) {
            failed(name, e);
        }
    }

    /** Notes that a step of that name failed. */
    void failed(String name, RuntimeException e) {
        stuck.add(name);
        if (failure == null) {
            failure = e;
        } else {
            failure.addSuppressed(e);
        }
    }

    List<Wiring> wirings(String messagingGroupId, Function<String, List<Wiring>> lookup) {
        return wirings.computeIfAbsent(messagingGroupId, lookup);
    }

    Session session(SessionKey key, Supplier<Session> lookup) {
        return sessions.computeIfAbsent(key, _ -> lookup.get());
    }

    void arrives(Session session, InboundMessage message) {
        arriving.computeIfAbsent(session.id(), _ -> new Arriving(session, new ArrayList<>()))
                .messages()
                .add(message);
    }

    void drop(Drop drop) {
        drops.add(drop);
    }

    Collection<Arriving> arriving() {
        return arriving.values();
    }

    List<Drop> drops() {
        return drops;
    }

    /** Ends the batch: throws what failed first, if anything did. */
    void end() {
        if (failure != null) {
            throw failure;
        }
    }
}
