// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One piece of work per session at a time inside this process, and no session waits for another. It spares wasted work; what
 * must hold across processes is held by compare-and-set in the database.
 */
@ApplicationScoped
public class SessionLocks {
    private final ConcurrentMap<String, Held> locks = new ConcurrentHashMap<>();

    /** A lock, and how many hold it or wait for it; with nobody it is forgotten. */
    private record Held(ReentrantLock lock, int users) {
        static Held joined(@Nullable Held known) {
            return known == null ? new Held(new ReentrantLock(), 1) : new Held(known.lock, known.users + 1);
        }

        @Nullable
        Held left() {
            return users == 1 ? null : new Held(lock, users - 1);
        }
    }

    /** Runs the work while no other work of this session runs. May be called from inside such work. */
    public <T> T during(String sessionId, Supplier<T> work) {
        var lock = locks.compute(sessionId, (_, known) -> Held.joined(known)).lock();
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
            locks.computeIfPresent(sessionId, (_, held) -> held.left());
        }
    }

    /** True if no work of this session runs or waits. */
    boolean isFree(String sessionId) {
        return !locks.containsKey(sessionId);
    }

    /** How many sessions are worked on now. */
    int size() {
        return locks.size();
    }
}
