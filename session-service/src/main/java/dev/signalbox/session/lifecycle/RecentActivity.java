// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.lifecycle;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** When sessions were last active (nanoclaw-host section 2.4); written in one go, so that no message costs a commit. */
@ApplicationScoped
public class RecentActivity {
    private final Sessions sessions;
    private final Set<String> active = ConcurrentHashMap.newKeySet();

    RecentActivity(Sessions sessions) {
        this.sessions = sessions;
    }

    /** Notes that this session is active now. */
    public void of(String sessionId) {
        active.add(sessionId);
    }

    @Scheduled(identity = "recent-activity", every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void write() {
        var ids = List.copyOf(active);
        if (!ids.isEmpty()) {
            ids.forEach(active::remove);
            sessions.touched(ids);
        }
    }
}
