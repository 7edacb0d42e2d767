// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.outbound;

import dev.signalbox.session.container.LiveSession;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Hears from the file system when an agent has committed: SQLite deletes its rollback journal at that very moment. Where
 * the file system does not tell (network mounts, no watches left), the pump's own looks remain.
 */
@ApplicationScoped
class FolderWatch {
    private static final Logger LOG = Logger.getLogger(FolderWatch.class);
    private static final String COMMIT = "outbound.db-journal";
    private final Map<LiveSession, WatchKey> keys = new ConcurrentHashMap<>();
    private final Map<WatchKey, LiveSession> sessions = new ConcurrentHashMap<>();
    private @Nullable WatchService service;

    /** Calls back at each commit of a followed session, on a thread of its own, until stopped. */
    void start(Consumer<LiveSession> committed) {
        try {
            var opened = FileSystems.getDefault().newWatchService();
            service = opened;
            Thread.ofPlatform().name("folder-watch").daemon().start(() -> listen(opened, committed));
        } catch (IOException e) {
            LOG.warnf("The file system cannot be watched (%s); changes are looked for instead", e.getMessage());
        }
    }

    void stop() {
        if (service != null) {
            try {
                service.close();
            } catch (IOException e) {
                LOG.debug("The watch did not close", e);
            }
        }
    }

    /** Follows exactly these sessions from now on. Called by one thread. */
    void follow(Collection<LiveSession> live) {
        for (var gone : without(keys.keySet(), live)) {
            var key = keys.remove(gone);
            if (key != null) {
                sessions.remove(key, gone);
                key.cancel();
            }
        }
        without(live, keys.keySet()).forEach(this::begin);
    }

    /** True if commits of this session are heard of. */
    boolean follows(LiveSession session) {
        return keys.containsKey(session);
    }

    private void begin(LiveSession session) {
        var opened = service;
        if (opened == null) {
            return;
        }
        try {
            var key = session.folder().root().register(opened, StandardWatchEventKinds.ENTRY_DELETE);
            sessions.put(key, session);
            keys.put(session, key);
        } catch (IOException e) {
            LOG.debugf("Session %s is not watched: %s", session.session().id(), e.getMessage());
        }
    }

    private void listen(WatchService opened, Consumer<LiveSession> committed) {
        try {
            while (true) {
                var key = opened.take();
                var session = sessions.get(key);
                if (key.pollEvents().stream().anyMatch(FolderWatch::isCommit) && session != null) {
                    committed.accept(session);
                }
                key.reset();
            }
        } catch (ClosedWatchServiceException e) {
            LOG.debug("The watch is closed");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What the system could not keep up with counts as a commit: a look costs little. */
    private static boolean isCommit(WatchEvent<?> event) {
        return event.kind() == StandardWatchEventKinds.OVERFLOW || COMMIT.equals(String.valueOf(event.context()));
    }

    private static Set<LiveSession> without(Collection<LiveSession> all, Collection<LiveSession> these) {
        var rest = new HashSet<>(all);
        these.forEach(rest::remove);
        return rest;
    }
}
