// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container;

import dev.signalbox.contracts.container.SessionFolder;
import dev.signalbox.session.folder.Ack;
import dev.signalbox.session.lifecycle.Session;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What is known of a session while its container runs; rebuilt from its folder after a restart. */
public final class LiveSession {

    /**
     * What the last look at the folder showed.
     *
     * @param changeCounter of {@code outbound.db} before that look
     * @param claims messages the agent works on
     * @param idle true if nothing waits and nothing is worked on
     */
    public record Seen(
            long changeCounter,
            List<Ack> claims,
            @Nullable String currentTool,
            long toolTimeoutMillis,
            boolean idle,
            Instant changedAt) {}

    private final Session session;
    private final SessionFolder folder;
    private final Container container;
    private final AtomicReference<Visits> visits = new AtomicReference<>(Visits.NONE);
    private volatile Seen seen;

    LiveSession(Session session, SessionFolder folder, Container container, Instant now) {
        this.session = session;
        this.folder = folder;
        this.container = container;
        this.seen = new Seen(-1, List.of(), null, 0, false, now);
    }

    public Session session() {
        return session;
    }

    public SessionFolder folder() {
        return folder;
    }

    /** The run; its generation and handle do not change while this object lives. */
    public Container container() {
        return container;
    }

    /** What the last look showed. */
    public Seen seen() {
        return seen;
    }

    /** Notes what a look showed. */
    public void saw(Seen now) {
        this.seen = now;
    }

    /** True for the one caller that is to queue a visit; during a visit for nobody, the next is due at its end. */
    public boolean queueVisit() {
        return visits.getAndUpdate(now -> now == Visits.NONE ? Visits.QUEUED : now.oneMore()) == Visits.NONE;
    }

    /** Called when a visit begins: what changes from now on needs another. */
    public void visitBegins() {
        visits.set(Visits.UNDER_WAY);
    }

    /**
     * Called when a visit has ended.
     *
     * @param more true if it left something
     * @return true if the caller is to queue another
     */
    public boolean visitEnds(boolean more) {
        var next = visits.updateAndGet(now -> more || now == Visits.ANOTHER_DUE ? Visits.QUEUED : Visits.NONE);
        return next == Visits.QUEUED;
    }

    /** At most one visit of a session is queued or under way, so that a busy session holds one thread and no more. */
    private enum Visits {
        NONE,
        QUEUED,
        UNDER_WAY,
        ANOTHER_DUE;

        private Visits oneMore() {
            return this == UNDER_WAY ? ANOTHER_DUE : this;
        }
    }
}
