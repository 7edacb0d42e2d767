// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.request;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Fields of a request: absent and null are the same, anything of the wrong kind is refused by name. */
final class Fields {
    private static final int LONGEST_REASON = 1000;

    private Fields() {}

    static boolean absent(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }

    static String text(JsonNode tree, String field) throws UnfitException {
        var node = tree.path(field);
        if (absent(node)) {
            return "";
        }
        if (!node.isTextual()) {
            throw new UnfitException(field + " must be text");
        }
        return node.asText();
    }

    static List<String> texts(JsonNode tree, String field, String notAList, String notAText) throws UnfitException {
        var node = tree.path(field);
        if (absent(node)) {
            return List.of();
        }
        if (!node.isArray()) {
            throw new UnfitException(notAList);
        }
        var texts = new ArrayList<String>();
        for (var each : node) {
            if (!each.isTextual()) {
                throw new UnfitException(Shown.value(each.toString()) + notAText);
            }
            texts.add(each.asText());
        }
        return List.copyOf(texts);
    }

    static String reason(JsonNode tree) throws UnfitException {
        var reason = text(tree, "reason");
        if (reason.length() > LONGEST_REASON) {
            throw new UnfitException("the reason is longer than " + LONGEST_REASON + " characters");
        }
        return reason;
    }

    static String shownReason(String reason) {
        return reason.isBlank() ? "No reason was given." : "Reason: " + Shown.line(reason);
    }
}
