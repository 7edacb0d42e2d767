// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The sessions whose container runs on this shard: what the pump watches and the reporter reports. */
@ApplicationScoped
public class LiveSessions {
    private final Map<String, LiveSession> live = new ConcurrentHashMap<>();

    /** Every one of them; the view is weakly consistent. */
    public Collection<LiveSession> all() {
        return live.values();
    }

    /** The one of this session, if its container runs. */
    public Optional<LiveSession> of(String sessionId) {
        return Optional.ofNullable(live.get(sessionId));
    }

    void add(LiveSession session) {
        live.put(session.session().id(), session);
    }

    /** True for the one caller that removed it. */
    boolean remove(LiveSession session) {
        return live.remove(session.session().id(), session);
    }
}
