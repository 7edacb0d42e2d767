// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.delivery;

import dev.signalbox.contracts.DeliveryEvent;
import dev.signalbox.contracts.DeliveryEvent.MessageAccepted;
import dev.signalbox.contracts.DeliveryEvent.MessageAttempted;
import dev.signalbox.contracts.DeliveryEvent.MessageDelivered;
import dev.signalbox.contracts.DeliveryEvent.MessageDenied;
import dev.signalbox.contracts.DeliveryEvent.MessageExpired;
import dev.signalbox.contracts.DeliveryEvent.MessageFailed;
import dev.signalbox.contracts.DeliveryEvent.MessageHeld;
import dev.signalbox.contracts.DeliveryEvent.MessageUnknown;
import dev.signalbox.contracts.EventEnvelope;
import dev.signalbox.outbox.CurrentCorrelation;
import dev.signalbox.session.container.ContainerLifecycle;
import dev.signalbox.session.folder.DeliveryOutcome;
import dev.signalbox.session.folder.FolderVisits;
import dev.signalbox.session.folder.InboundDb;
import dev.signalbox.session.folder.InboundMessage;
import dev.signalbox.session.folder.SessionFolders;
import dev.signalbox.session.lifecycle.Session;
import dev.signalbox.session.lifecycle.Sessions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes outcomes back to the folders of their sessions, and tells the agent where it must know. */
@ApplicationScoped
class Outcomes {
    private final Sessions sessions;
    private final SessionFolders folders;
    private final FolderVisits visits;
    private final ContainerLifecycle containers;
    private final Clock clock;

    Outcomes(
            Sessions sessions,
            SessionFolders folders,
            FolderVisits visits,
            ContainerLifecycle containers,
            Clock clock) {
        this.sessions = sessions;
        this.folders = folders;
        this.visits = visits;
        this.containers = containers;
        this.clock = clock;
    }

    /** One visit to each session's folder; a repeat changes nothing. */
    void apply(List<EventEnvelope> envelopes) {
        var bySession = envelopes.stream()
                .filter(envelope -> envelope.event() instanceof DeliveryEvent event && concerns(event))
                .collect(Collectors.groupingBy(envelope -> ((DeliveryEvent) envelope.event()).sessionId()));
        if (bySession.isEmpty()) {
            return;
        }
        var known = sessions.byIds(bySession.keySet()).stream()
                .filter(Session::active)
                .toList();
        visits
                .each(known, session -> record(session, bySession.getOrDefault(session.id(), List.of())))
                .values()
                .stream()
                .findFirst()
                .ifPresent(failure -> {
                    throw failure;
                });
    }

    /** On its way is nothing to write down yet. */
    private static boolean concerns(DeliveryEvent event) {
        return !(event instanceof MessageAccepted || event instanceof MessageAttempted);
    }

    /** One visit to the folder for all of them. */
    private void record(Session session, List<EventEnvelope> envelopes) {
        var outcomes = new ArrayList<DeliveryOutcome>();
        var notes = new ArrayList<InboundMessage>();
        for (var envelope : envelopes) {
            var event = (DeliveryEvent) envelope.event();
            outcome(event).ifPresent(outcomes::add);
            text(event)
                    .ifPresent(text -> notes.add(
                            InboundMessage.note(note(event), text, clock.instant(), false, envelope.correlation())));
        }
        InboundDb.recordOutcomes(folders.of(session.agentGroupId(), session.id()), outcomes, notes);
        if (!notes.isEmpty()) {
            CurrentCorrelation.during(notes.getFirst().correlation(), () -> containers.wake(session.id()));
        }
    }

    /** What the agent must be told, empty if all went well. */
    private static Optional<String> text(DeliveryEvent event) {
        return switch (event) {
            case MessageAccepted _, MessageAttempted _, MessageDelivered _ -> Optional.empty();
            case MessageHeld e ->
                Optional.of("Your message to \"" + e.destination() + "\" waits for a person to let it go: " + e.reason()
                        + " You will hear if it is refused; do not send it again.");
            case MessageUnknown e ->
                Optional.of("Your message to \"" + e.destination() + "\" may or may not have arrived: " + e.reason());
            case MessageDenied e ->
                Optional.of("Your message to \"" + e.destination() + "\" was refused and not sent: " + e.reason()
                        + " Do not send it again unless this changes.");
            case MessageFailed e ->
                Optional.of("Your message to \"" + e.destination() + "\" could not be delivered: " + e.reason());
            case MessageExpired e ->
                Optional.of("Your message to \"" + e.destination() + "\" was not delivered: its time ran out after "
                        + e.attempts() + " attempts.");
        };
    }

    /** Told once per message and kind of news: a message that waited for people may still be refused. */
    private static String note(DeliveryEvent event) {
        return (event instanceof MessageHeld ? "note-held-" : "note-delivery-") + event.seq();
    }

    /** Empty while it may still go either way. */
    private static Optional<DeliveryOutcome> outcome(DeliveryEvent event) {
        return switch (event) {
            case MessageAccepted _, MessageAttempted _, MessageHeld _ -> Optional.empty();
            case MessageDelivered e ->
                Optional.of(new DeliveryOutcome(e.messageId(), e.platformMessageId(), true, e.deliveredAt()));
            case MessageDenied e -> undelivered(e, e.deniedAt());
            case MessageFailed e -> undelivered(e, e.failedAt());
            case MessageExpired e -> undelivered(e, e.expiredAt());
            case MessageUnknown e -> undelivered(e, e.unknownSince());
        };
    }

    private static Optional<DeliveryOutcome> undelivered(DeliveryEvent event, Instant at) {
        return Optional.of(new DeliveryOutcome(event.messageId(), null, false, at));
    }
}
