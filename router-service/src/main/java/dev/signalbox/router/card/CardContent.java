// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.card;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.contracts.ApprovalEvent.ApprovalRequested;

/** The content of approval cards, in the same shapes agents use. */
final class CardContent {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private CardContent() {}

    /** The whole text that is to be signed off, its hash, and one button per option. */
    static String question(ApprovalRequested asked) {
        ObjectNode card = JSON.objectNode()
                .put("type", "ask_question")
                .put("questionId", asked.approvalId())
                .put("title", asked.title())
                .put("question", asked.body() + "\n\nSHA-256: " + asked.payloadHash())
                .put("awaitsOutcome", true);
        var options = card.putArray("options");
        asked.options().forEach(o -> options.addObject().put("label", o.label()).put("value", o.value()));
        return card.toString();
    }

    static String text(String text) {
        return JSON.objectNode().put("text", text).toString();
    }

    static String closed(String approvalId, String outcome) {
        return JSON.objectNode()
                .put("operation", "close_question")
                .put("questionId", approvalId)
                .put("outcome", outcome)
                .toString();
    }
}
