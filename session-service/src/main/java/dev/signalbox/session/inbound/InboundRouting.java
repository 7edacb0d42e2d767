// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.inbound;

import dev.signalbox.contracts.InboundEvent.InboundReceived;
import dev.signalbox.outbox.CurrentCorrelation;
import dev.signalbox.session.directory.PersonRoles;
import dev.signalbox.session.drop.Drop;
import dev.signalbox.session.drop.DropReason;
import dev.signalbox.session.lifecycle.Session;
import dev.signalbox.session.lifecycle.SessionKey;
import dev.signalbox.session.stranger.Strangers;
import dev.signalbox.session.wiring.Wiring;
import dev.signalbox.session.wiring.Wiring.EngageMode;
import dev.signalbox.session.wiring.Wiring.Heard;
import dev.signalbox.session.wiring.Wiring.SenderScope;
import dev.signalbox.session.wiring.Wirings;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which sessions messages go to: one for every wiring of their chat that engages, by priority, each on its own. Everything
 * a message leads to has an id that follows from it, so a batch that failed in part is simply repeated.
 */
@ApplicationScoped
class InboundRouting {
    private final Wirings wirings;
    private final Strangers strangers;
    private final SessionDoor sessions;
    private final ArrivalVisits visits;
    private final Refusals refusals;

    InboundRouting(
            Wirings wirings, Strangers strangers, SessionDoor sessions, ArrivalVisits visits, Refusals refusals) {
        this.wirings = wirings;
        this.strangers = strangers;
        this.sessions = sessions;
        this.visits = visits;
        this.refusals = refusals;
    }

    /** Routes messages in order, with one visit to each session's folder. */
    void route(List<Received> batch) {
        var round = new Round();
        for (var received : batch) {
            round.attempt(
                    received.message().messagingGroupId(),
                    () -> CurrentCorrelation.during(received.cause(), () -> offer(received, round)));
        }
        visits.bring(round);
        round.attempt("drops", () -> refusals.record(round.drops()));
        round.attempt("ended", () -> requireActive(round));
        round.end();
    }

    private void offer(Received received, Round round) {
        var message = received.message();
        if (strangers.answers(message)) {
            return;
        }
        var listening = round.wirings(message.messagingGroupId(), wirings::of);
        if (listening.isEmpty() && wirings.heardElsewhere(message.messagingGroupId())) {
            return;
        }
        if (listening.isEmpty()) {
            waitsOrNot(strangers.holdChat(message), message, null, DropReason.NOBODY_LISTENS, round);
            return;
        }
        var text = InboundContent.text(message.content());
        var command = SlashCommand.of(message.kind(), text);
        var sender = sender(message, command, listening);
        var ignored = 0;
        for (var wiring : listening) {
            var verdict = Verdict.decide(
                    wiring.hear(heard(wiring, message, text, sender)),
                    command,
                    sender.administers(wiring.agentGroupId()));
            switch (verdict) {
                case Verdict.Deliver(var trigger) ->
                    round.attempt(wiring.id(), () -> {
                        if (wiring.senderScope() == SenderScope.ASK) {
                            before(message, wiring).forEach(earlier -> deliver(earlier, wiring, true, round));
                        }
                        deliver(received, wiring, trigger, round);
                    });
                case Verdict.Refuse(var reason)
                when reason == DropReason.UNKNOWN_SENDER && wiring.senderScope() == SenderScope.ASK ->
                    round.attempt(wiring.id(), () -> ask(received, wiring, round));
                case Verdict.Refuse(var reason) ->
                    round.attempt(wiring.id(), () -> refuse(message, wiring, reason, command, round));
                case Verdict.Ignore() -> ignored++;
            }
        }
        if (ignored == listening.size() && !wirings.sharedWithOthers(message.messagingGroupId())) {
            round.drop(new Drop(message, null, DropReason.NOBODY_ADDRESSED));
        }
    }

    /** Looked for only where it matters who wrote. */
    private PersonRoles sender(InboundReceived message, SlashCommand command, List<Wiring> listening) {
        var matters = command.kind() == SlashCommand.Kind.ADMIN
                || listening.stream().anyMatch(wiring -> wiring.senderScope() != SenderScope.ALL);
        return matters ? strangers.roles(message.senderId()) : PersonRoles.NONE;
    }

    private void deliver(Received received, Wiring wiring, boolean trigger, Round round) {
        if (refusals.tooLarge(received.message())) {
            refuse(received.message(), wiring, DropReason.TOO_LARGE, SlashCommand.of("", ""), round);
            return;
        }
        var key = key(wiring, received.message());
        var row = InboundContent.row(received, wiring.agentGroupId(), trigger);
        var session = round.session(key, () -> sessions.open(key, row.id()));
        if (trigger && wiring.engageMode() == EngageMode.MENTION_STICKY) {
            sessions.engaged(session.id());
        }
        round.arrives(session, row);
    }

    private List<Received> before(InboundReceived message, Wiring wiring) {
        return strangers.before(message.messagingGroupId(), wiring.agentGroupId(), message.senderId()).stream()
                .filter(held -> held.message().messagingGroupId().equals(message.messagingGroupId()))
                .map(held -> new Received(held.message(), held.cause()))
                .toList();
    }

    /** Held until people have let the sender in; somebody who is known by now goes on as if they always had been. */
    private void ask(Received received, Wiring wiring, Round round) {
        var message = received.message();
        switch (strangers.hold(message, wiring.agentGroupId())) {
            case KNOWN -> deliver(received, wiring, true, round);
            case KEPT -> {}
            case FULL, NOT_ASKED -> refuse(message, wiring, DropReason.UNKNOWN_SENDER, SlashCommand.of("", ""), round);
        }
    }

    private static void waitsOrNot(
            Strangers.Waiting waiting,
            InboundReceived message,
            @Nullable String agentGroupId,
            DropReason reason,
            Round round) {
        switch (waiting) {
            case KEPT, KNOWN -> {}
            case FULL, NOT_ASKED -> round.drop(new Drop(message, agentGroupId, reason));
        }
    }

    private void refuse(InboundReceived message, Wiring wiring, DropReason reason, SlashCommand command, Round round) {
        round.drop(new Drop(message, wiring.agentGroupId(), reason));
        refusals.tell(message, wiring.agentGroupId(), reason, command);
    }

    private Heard heard(Wiring wiring, InboundReceived message, String text, PersonRoles sender) {
        var sticky = wiring.engageMode() == EngageMode.MENTION_STICKY && message.group() && !message.mention();
        return new Heard(
                text,
                message.mention(),
                sticky && sessions.isEngaged(key(wiring, message)),
                sender.known(wiring.agentGroupId()));
    }

    private static SessionKey key(Wiring wiring, InboundReceived message) {
        return SessionKey.ofChat(
                wiring.sessionMode(), wiring.agentGroupId(), wiring.messagingGroupId(), message.threadId());
    }

    /** A session that ended while its messages were being written took them with it; the repeat opens a new one. */
    private void requireActive(Round round) {
        var ids = round.arriving().stream()
                .map(Round.Arriving::session)
                .map(Session::id)
                .toList();
        if (!ids.isEmpty() && sessions.anyEnded(ids)) {
            throw new IllegalStateException("A session ended while messages were brought to it");
        }
    }
}
