// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.approval;

import dev.signalbox.approval.audit.Audit;
import dev.signalbox.contracts.InboundEvent.AnswerRefused;
import dev.signalbox.outbox.Inbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Puts on record who tried to answer a question of an agent that was not theirs to answer. */
@ApplicationScoped
class RefusedAnswers {
    private final Inbox inbox;
    private final Audit audit;

    RefusedAnswers(Inbox inbox, Audit audit) {
        this.inbox = inbox;
        this.audit = audit;
    }

    @Transactional
    void note(UUID eventId, AnswerRefused refused) {
        if (inbox.firstTime("refused-answers", eventId)) {
            audit.append(
                    "answer-refused",
                    refused.userId(),
                    refused.sessionId(),
                    new TreeMap<>(Map.of(
                            "agentGroupId", refused.agentGroupId(),
                            "questionId", refused.questionId(),
                            "chat", refused.platformId(),
                            "reason", refused.reason())));
        }
    }
}
