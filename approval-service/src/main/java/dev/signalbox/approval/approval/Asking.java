// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.approval;

import dev.signalbox.approval.people.Contact;
import dev.signalbox.approval.people.Contacts;
import dev.signalbox.approval.people.CurrentRights;
import dev.signalbox.approval.people.Rights;
import dev.signalbox.approval.request.Act;
import dev.signalbox.contracts.ApprovalEvent.ApprovalRequested;
import dev.signalbox.contracts.ApprovalEvent.Recipient;
import dev.signalbox.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts an approval before people; whoever has the card already gets no second one. */
@ApplicationScoped
class Asking {
    private final CurrentRights rights;
    private final Contacts contacts;
    private final Unreached unreached;
    private final Outbox outbox;

    Asking(CurrentRights rights, Contacts contacts, Unreached unreached, Outbox outbox) {
        this.unreached = unreached;
        this.rights = rights;
        this.contacts = contacts;
        this.outbox = outbox;
    }

    /**
     * In the running transaction. Of each rung only those are asked who have a chat in which they did not miss the card before; a
     * rung of nobody else is skipped.
     */
    AskPlan ask(ApprovalEntity approval, int nudges, Instant now) {
        var standing = rights.now();
        var reachable = new HashMap<String, Contact>();
        var missed = unreached.of(approval.id);
        missed.forEach(
                (person, addresses) -> reachable.put(person, contacts.of(person).without(addresses)));
        var seen = new LinkedHashSet<String>();
        var ladder = approval.terms().ladder(standing, approval.agentGroupId).stream()
                .map(rung -> rung.stream()
                        .flatMap(person -> standIns(person, approval, standing, reachable))
                        .filter(seen::add)
                        .toList())
                .filter(rung -> !rung.isEmpty())
                .toList();
        var plan = AskPlan.of(ladder, quiet(reachable, now), approval.terms().needed(), nudges);
        var origin = origin(approval);
        tell(
                approval,
                plan.asked().stream()
                        .map(person -> recipient(
                                Objects.requireNonNull(reachable.get(person)),
                                origin,
                                missed.getOrDefault(person, List.of())))
                        .toList());
        return plan;
    }

    /** Whoever a person named to decide in their stead is asked in their stead too; they themselves if nobody of those can be. */
    private Stream<String> standIns(
            String person, ApprovalEntity approval, Rights standing, Map<String, Contact> reachable) {
        var delegates = standing.delegates(person, approval.agentGroupId).stream()
                .filter(delegate -> reaches(delegate, reachable))
                .toList();
        return delegates.isEmpty() ? Stream.of(person).filter(each -> reaches(each, reachable)) : delegates.stream();
    }

    private boolean reaches(String person, Map<String, Contact> reachable) {
        var contact = reachable.computeIfAbsent(person, contacts::of);
        return !contact.chats().isEmpty();
    }

    private static Map<String, Instant> quiet(Map<String, Contact> reachable, Instant now) {
        var quiet = new HashMap<String, Instant>();
        reachable.values().forEach(contact -> contact.quietUntil(now)
                .ifPresent(until -> quiet.put(contact.person(), until)));
        return quiet;
    }

    /** The channel the request came from: where the unknown person or chat is, else where the human behind the agent is. */
    private static @Nullable String origin(ApprovalEntity approval) {
        var human = approval.onBehalfOf;
        return approval.act()
                .flatMap(Act::channel)
                .orElse(human == null ? null : human.substring(0, Math.max(0, human.indexOf(':'))));
    }

    private static Recipient recipient(Contact contact, @Nullable String origin, List<String> missed) {
        var chat = contact.chat(origin).orElseThrow();
        var insteadOf = missed.isEmpty() ? null : missed.getLast();
        return new Recipient(contact.person(), chat.channelType(), chat.platformId(), insteadOf);
    }

    private void tell(ApprovalEntity approval, List<Recipient> recipients) {
        outbox.publish(new ApprovalRequested(
                approval.id,
                approval.agentGroupId,
                approval.sessionId,
                approval.action,
                approval.title,
                approval.body,
                approval.payloadHash,
                approval.act().map(Act::options).orElse(List.of()),
                recipients,
                approval.expiresAt));
    }
}
