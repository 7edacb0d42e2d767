// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container;

import dev.signalbox.contracts.SessionEvent.WakeFailed;
import dev.signalbox.outbox.Outbox;
import dev.signalbox.session.lifecycle.Session;
import dev.signalbox.session.lifecycle.Sessions;
import dev.signalbox.session.notice.Notices;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** Counts starts that failed, puts the next one off, and tells people when it is no accident any more (B-34). */
@ApplicationScoped
class FailedWakes {
    private static final int MOST_DETAIL = 1000;
    private final Containers containers;
    private final Sessions sessions;
    private final Outbox outbox;
    private final Notices notices;
    private final MeterRegistry meters;

    FailedWakes(Containers containers, Sessions sessions, Outbox outbox, Notices notices, MeterRegistry meters) {
        this.containers = containers;
        this.sessions = sessions;
        this.outbox = outbox;
        this.notices = notices;
        this.meters = meters;
    }

    /** Notes the failure of this generation; after the third in a row the chat and the approvers are told, once. */
    @Transactional
    Wake.Failed failed(Session session, long generation, String reason, String detail) {
        meters.counter("signalbox_wake_failures_total", "reason", reason).increment();
        var told = detail.substring(0, Math.min(detail.length(), MOST_DETAIL));
        var failure = containers.startFailed(session.id(), session.agentGroupId(), generation, reason, told);
        sessions.workWaiting(session.id(), failure.nextTry());
        if (failure.inARow() == WakeBackOff.TOLD_AFTER) {
            outbox.publish(new WakeFailed(
                    session.id(), session.agentGroupId(), generation, failure.inARow(), reason, told, failure.at()));
            notices.tell(
                    session,
                    "wake-failed/" + session.id() + "/" + generation,
                    "The agent of this chat cannot be started (" + reason
                            + "). Your messages are kept; it is tried again, and"
                            + " whoever runs this installation was told.");
        }
        return new Wake.Failed(reason, told, failure.nextTry());
    }
}
