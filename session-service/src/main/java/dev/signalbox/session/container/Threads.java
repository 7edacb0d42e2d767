// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container;

import jakarta.inject.Singleton;

/** Who works on sessions now: what runs, the locks it takes and the threads it has. */
@Singleton
class Threads {
    private final LiveSessions live;
    private final SessionLocks locks;
    private final SessionWorkers workers;

    Threads(LiveSessions live, SessionLocks locks, SessionWorkers workers) {
        this.live = live;
        this.locks = locks;
        this.workers = workers;
    }

    LiveSessions live() {
        return live;
    }

    SessionLocks locks() {
        return locks;
    }

    SessionWorkers workers() {
        return workers;
    }
}
