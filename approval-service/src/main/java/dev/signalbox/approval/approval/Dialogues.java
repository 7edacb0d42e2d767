// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.approval;

import dev.signalbox.approval.approval.RefusalNews.Chat;
import dev.signalbox.contracts.ApprovalEvent.AnswerAwaited;
import dev.signalbox.contracts.InboundEvent.InboundReceived;
import dev.signalbox.outbox.Outbox;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Words people were asked for after they pressed a button; one dialogue a person, kept over restarts (B-57). */
@ApplicationScoped
class Dialogues implements PanacheRepositoryBase<DialogueEntity, String> {
    private final Outbox outbox;
    private final Approvals approvals;

    Dialogues(Outbox outbox, Approvals approvals) {
        this.outbox = outbox;
        this.approvals = approvals;
    }

    /** What is asked for, and how long is waited for it. */
    enum Kind {
        REASON("Why not? Write the reason as your next message here.", Duration.ofMinutes(5)),
        NAME("What is the new agent to be called? Write its name as your next message here.", Duration.ofMinutes(30));

        private final String prompt;
        private final Duration patience;

        Kind(String prompt, Duration patience) {
            this.prompt = prompt;
            this.patience = patience;
        }
    }

    /** Asks; a dialogue the person was in before is over. */
    @Transactional(Transactional.TxType.MANDATORY)
    void open(ApprovalView approval, Kind kind, Chat chat) {
        open(approval, kind, chat, kind.prompt);
    }

    /** The same, after words that did not do. */
    @Transactional(Transactional.TxType.MANDATORY)
    void again(ApprovalView approval, Kind kind, Chat chat, String reason) {
        open(approval, kind, chat, "That does not do: " + reason + ". " + kind.prompt);
    }

    private void open(ApprovalView approval, Kind kind, Chat chat, String text) {
        var known = findById(chat.userId());
        var row = known == null ? new DialogueEntity() : known;
        row.userId = chat.userId();
        row.kind = kind;
        row.approvalId = approval.id();
        row.channelType = chat.channelType();
        row.platformId = chat.platformId();
        row.until = approvals.now().plus(kind.patience);
        persist(row);
        outbox.publish(new AnswerAwaited(
                approval.id(),
                approval.agentGroupId(),
                approval.sessionId(),
                approval.action(),
                chat.userId(),
                chat.channelType(),
                chat.platformId(),
                text,
                row.until));
    }

    /** The dialogue this message answers, which is over with it. */
    @Transactional(Transactional.TxType.MANDATORY)
    Optional<DialogueEntity> answered(InboundReceived message) {
        var found = Optional.ofNullable(message.senderId())
                .flatMap(this::findByIdOptional)
                .filter(row -> row.channelType.equals(message.channelType()))
                .filter(row -> row.platformId.equals(message.platformId()))
                .filter(row -> message.receivedAt().isBefore(row.until));
        found.ifPresent(this::delete);
        return found;
    }

    /** True if that person was asked for words; cheap, for every message comes by here. */
    @Transactional
    boolean asked(String userId) {
        return count("userId", userId) > 0;
    }

    /** Those nobody answered in time, which are over. */
    @Transactional(Transactional.TxType.MANDATORY)
    List<DialogueEntity> overdue(Instant now) {
        var overdue = list("until <= ?1 order by until", now);
        overdue.forEach(this::delete);
        return overdue;
    }
}
