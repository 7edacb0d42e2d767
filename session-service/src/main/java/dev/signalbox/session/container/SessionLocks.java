// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * One piece of work per session at a time inside this process. It spares wasted work; what must hold across processes is
 * held by compare-and-set in the database.
 */
@ApplicationScoped
public class SessionLocks {
    private static final int STRIPES = 256;
    private final ReentrantLock[] locks =
            Stream.generate(ReentrantLock::new).limit(STRIPES).toArray(ReentrantLock[]::new);

    /** Runs the work while no other work of this session runs. May be called from inside such work. */
    public <T> T during(String sessionId, Supplier<T> work) {
        var lock = locks[Math.floorMod(sessionId.hashCode(), STRIPES)];
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
