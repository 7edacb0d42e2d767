// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.bootstrap;

import dev.signalbox.outbox.Leases;
import dev.signalbox.session.delivery.Notes;
import dev.signalbox.session.lifecycle.Session;
import dev.signalbox.session.lifecycle.Sessions;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Answers that were begun and never sent: whoever began them died on the way, so the agent is told to finish or to say so. */
@ApplicationScoped
class StaleResponses {
    private static final int AT_ONCE = 100;
    private static final Duration KEEP = Duration.ofDays(30);
    private final PendingResponses responses;
    private final Sessions sessions;
    private final Notes notes;
    private final Duration window;
    private final Pace pace;

    StaleResponses(
            PendingResponses responses,
            Sessions sessions,
            Notes notes,
            @ConfigProperty(name = "signalbox.bootstrap.pending-window", defaultValue = "PT30M") Duration window,
            Pace pace) {
        this.responses = responses;
        this.sessions = sessions;
        this.notes = notes;
        this.window = window;
        this.pace = pace;
    }

    /** When, and on which replica. */
    @Singleton
    static class Pace {
        private final Leases leases;
        private final Clock clock;
        private final MeterRegistry meters;

        Pace(Leases leases, Clock clock, MeterRegistry meters) {
            this.leases = leases;
            this.clock = clock;
            this.meters = meters;
        }
    }

    @Scheduled(
            identity = "stale-responses",
            every = "{signalbox.bootstrap.stale-every:1m}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tick() {
        if (!pace.leases.hold("stale-responses", Duration.ofMinutes(2))) {
            return;
        }
        var now = pace.clock.instant();
        responses.openSince(now.minus(window), AT_ONCE).forEach(this::tell);
        responses.forget(now.minus(KEEP));
    }

    /** The note's id follows from the message: told first and noted then, it is still one note. */
    private void tell(PendingResponse stale) {
        sessions.newest(stale.agentGroupId(), AT_ONCE).stream()
                .filter(Session::active)
                .findFirst()
                .ifPresent(session -> notes.tell(
                        session,
                        "note-pending-" + stale.messageId(),
                        "An answer to message " + stale.messageId() + " was begun at " + stale.reactedAt()
                                + " and never sent. Send it, or say that it was lost."));
        if (responses.told(stale)) {
            pace.meters.counter("signalbox_pending_responses_stale_total").increment();
        }
    }
}
