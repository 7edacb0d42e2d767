// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.contracts.HeldMessage;
import java.util.Optional;

/** A message of an agent that does not go before somebody has seen it. What is approved is this very text. */
public record SendMessage(HeldMessage held) implements Act {
    private static final ObjectMapper JSON = new ObjectMapper();

    static SendMessage of(JsonNode tree) throws UnfitException {
        try {
            return new SendMessage(HeldMessage.of(tree.toString()));
        } catch (IllegalArgumentException e) {
            throw new UnfitException(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public String action() {
        return HeldMessage.ACTION;
    }

    @Override
    public String payload() {
        return held.payload();
    }

    @Override
    public Optional<String> approver() {
        return Optional.ofNullable(held.approver());
    }

    @Override
    public String title() {
        return "Let this message go?";
    }

    @Override
    public String body() {
        return "to: " + Shown.line(held.destination()) + " (" + Shown.line(held.platformId()) + ")\nheld: "
                + Shown.line(held.reason()) + "\n\n" + text();
    }

    /** Plain text as people will read it; anything else as the agent wrote it, whole. */
    private String text() {
        try {
            var content = JSON.readTree(held.content());
            var plain = content.isObject()
                    && content.size() == 1
                    && content.path("text").isTextual();
            return lines(plain ? content.path("text").asText() : held.content());
        } catch (JsonProcessingException e) {
            return lines(held.content());
        }
    }

    /** Set off line by line, so that no message looks like a line of the card's own. */
    private static String lines(String text) {
        var shown = new StringBuilder();
        text.lines().forEach(line -> shown.append("> ").append(Shown.line(line)).append('\n'));
        return shown.toString().stripTrailing();
    }
}
