// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.stranger;

import dev.signalbox.contracts.InboundEvent.InboundReceived;
import dev.signalbox.contracts.PrefixedId;
import dev.signalbox.session.agentgroup.AgentGroup;
import dev.signalbox.session.agentgroup.AgentGroups;
import dev.signalbox.session.directory.People;
import dev.signalbox.session.directory.PersonRoles;
import dev.signalbox.session.stranger.AdmissionEntity.State;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who is known, and what becomes of what the others say (nanoclaw-host sections 2.19 and 2.20, cured of B-57). */
@ApplicationScoped
public class Strangers {
    private static final int MOST_AGENTS = 50;
    private final Admissions admissions;
    private final People people;
    private final AgentGroups agentGroups;
    private final Asking asking;
    private final AwaitedAnswers awaited;

    Strangers(Admissions admissions, People people, AgentGroups agentGroups, Asking asking, AwaitedAnswers awaited) {
        this.awaited = awaited;
        this.admissions = admissions;
        this.people = people;
        this.agentGroups = agentGroups;
        this.asking = asking;
    }

    /** What became of a message of a stranger. */
    public enum Waiting {
        /** It is kept until people have decided. */
        KEPT,
        /** It is not: as many wait as may. */
        FULL,
        /** It is not: people said no, or nobody is to be asked. */
        NOT_ASKED,
        /** The stranger has become known meanwhile. */
        KNOWN
    }

    /** True if these are words somebody was asked for, and no agent's business. */
    public boolean answers(InboundReceived message) {
        return awaited.takes(message);
    }

    /** The roles of a person; none for null and for somebody unknown. */
    public PersonRoles roles(@Nullable String userId) {
        return people.roles(userId);
    }

    /** Keeps the message of somebody the agent was not told of; the first one has its admins asked. */
    @Transactional
    public Waiting hold(InboundReceived message, String agentGroupId) {
        var sender = message.senderId();
        if (sender == null) {
            return Waiting.NOT_ASKED;
        }
        if (people.roles(sender).known(agentGroupId)) {
            return Waiting.KNOWN;
        }
        var chat = admissions.of(Subject.chat(message.messagingGroupId()));
        if (chat.isPresent() && chat.get().state == State.CONNECTED && sender.equals(chat.get().senderId)) {
            return keep(chat.get(), message); // about to be known, with the chat
        }
        var subject = Subject.sender(agentGroupId, sender);
        var admission = admissions.of(subject).orElseGet(() -> {
            var asked = admissions.add(PrefixedId.next("adm"), subject, message, agentGroupId);
            asking.sender(asked, agentGroupId, message);
            return asked;
        });
        return keep(admission, message);
    }

    /** Keeps a message of a chat in which no agent listens, if it was said to one; the first one has people asked. */
    @Transactional
    public Waiting holdChat(InboundReceived message) {
        var addressed = message.mention() || !message.group();
        if (!addressed || admissions.ignoresChats()) {
            return Waiting.NOT_ASKED;
        }
        var subject = Subject.chat(message.messagingGroupId());
        var known = admissions.of(subject);
        if (known.isPresent()) {
            return keep(known.get(), message);
        }
        var groups = agentGroups.all().stream()
                .sorted(Comparator.comparing(AgentGroup::name).thenComparing(AgentGroup::id))
                .limit(MOST_AGENTS)
                .toList();
        if (groups.isEmpty()) {
            return Waiting.NOT_ASKED;
        }
        var asked = admissions.add(PrefixedId.next("adm"), subject, message, null);
        asking.chat(asked, groups, message);
        return keep(asked, message);
    }

    private Waiting keep(AdmissionEntity admission, InboundReceived message) {
        if (admission.state == State.DENIED) {
            return Waiting.NOT_ASKED;
        }
        return admissions.keep(admission, message) ? Waiting.KEPT : Waiting.FULL;
    }

    /** What somebody who is known now said before that, to go before what they say now. */
    @Transactional
    public List<Held> before(String messagingGroupId, String agentGroupId, @Nullable String senderId) {
        return senderId == null
                ? List.of()
                : admissions
                        .of(Subject.sender(agentGroupId, senderId))
                        .or(() -> admissions
                                .of(Subject.chat(messagingGroupId))
                                .filter(chat -> Objects.equals(chat.agentGroupId, agentGroupId)))
                        .map(admission -> admissions.held(admission.id))
                        .orElse(List.of());
    }

    /** Ids of those that may come in now. */
    @Transactional
    public List<String> ready() {
        return admissions.waiting().stream()
                .filter(this::mayEnter)
                .map(admission -> admission.id)
                .toList();
    }

    private boolean mayEnter(AdmissionEntity admission) {
        var agent = admission.agentGroupId;
        var sender = admission.senderId;
        var connected = admission.state == State.CONNECTED || admission.subject.startsWith("sender/");
        return connected
                && agent != null
                && (sender == null || people.roles(sender).known(agent));
    }

    /** What one of them said, oldest first. */
    @Transactional
    public List<Held> held(String admissionId) {
        return admissions.held(admissionId);
    }

    /** Nothing waits for it any more; all of it was passed on. */
    @Transactional
    public void entered(String admissionId) {
        admissions.remove(admissionId);
    }

    /** The chat of this admission has an agent now. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void connected(String admissionId, String agentGroupId) {
        Optional.ofNullable(admissions.findById(admissionId)).ifPresent(admission -> {
            admission.state = State.CONNECTED;
            admission.agentGroupId = agentGroupId;
        });
    }

    /** People said no: what waited is dropped, and they are not asked again until somebody takes that back. */
    @Transactional
    public void denied(String admissionId) {
        admissions.deny(admissionId);
    }

    /** Nobody decided, or nobody could: what waited is dropped, and the next message has people asked anew. */
    @Transactional
    public void givenUp(String admissionId) {
        admissions.drop(admissionId);
        admissions.remove(admissionId);
    }
}
