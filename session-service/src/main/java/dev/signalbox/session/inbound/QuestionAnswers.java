// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.inbound;

import dev.signalbox.contracts.Correlation;
import dev.signalbox.contracts.EventCodec;
import dev.signalbox.contracts.InboundEvent.QuestionAnswered;
import dev.signalbox.session.folder.InboundDb;
import dev.signalbox.session.folder.InboundMessage;
import dev.signalbox.session.folder.SessionFolders;
import dev.signalbox.session.lifecycle.Session;
import dev.signalbox.session.lifecycle.Sessions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Lays answers where the tool that asked looks for them. Nobody is woken: without the container that asked there is nobody
 * to read it, and a row for a tool counts as no work (B-14).
 */
@ApplicationScoped
class QuestionAnswers {
    private final Sessions sessions;
    private final SessionFolders folders;

    QuestionAnswers(Sessions sessions, SessionFolders folders) {
        this.sessions = sessions;
        this.folders = folders;
    }

    /** A repeat changes nothing. */
    void bring(QuestionAnswered answer, Correlation cause) {
        sessions.byId(answer.sessionId()).filter(Session::active).ifPresent(session -> {
            var folder = folders.of(session.agentGroupId(), session.id());
            InboundDb.add(folder, List.of(row(answer, cause)));
        });
    }

    /** In this order and compact, as agents look for it as text (container contract, trap 1). */
    private static InboundMessage row(QuestionAnswered answer, Correlation cause) {
        var content = new LinkedHashMap<String, String>();
        content.put("type", "question_response");
        content.put("questionId", answer.questionId());
        content.put("selectedOption", answer.selectedOption());
        content.put("userId", answer.userId());
        var id = "qr-" + answer.questionId() + "-" + answer.answeredAt().toEpochMilli();
        return new InboundMessage(
                id,
                "system",
                answer.answeredAt(),
                null,
                null,
                null,
                EventCodec.json(content),
                true,
                null,
                false,
                cause);
    }
}
