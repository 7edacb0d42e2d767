// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;

/** What a message says, read from the JSON shapes agents write (container contract section 1.7). */
public sealed interface Content {

    /** Plain text or markdown, and the names of files that should go with it. */
    record Text(String text, List<String> files) implements Content {}

    /**
     * A card with buttons; who presses one answers the question.
     *
     * @param awaitsOutcome true if the buttons stay until the outcome is told, false if the first press settles it
     * @param timeoutSeconds how long an answer is waited for
     */
    record Question(
            String questionId,
            String title,
            String body,
            List<Option> options,
            boolean awaitsOutcome,
            int timeoutSeconds)
            implements Content {

        /** The same for channels without buttons. */
        public String asText() {
            var text = new StringBuilder(title.isBlank() ? body : title + "\n" + body);
            for (var option : options) {
                text.append("\n- ").append(option.label());
            }
            return text.toString();
        }
    }

    /**
     * A card to look at.
     *
     * @param links the only actions of a card there are: addresses on the web
     * @param fallback the agent's own words for channels without cards, blank if it gave none
     */
    record Card(String title, String body, List<Link> links, String fallback) implements Content {
        public Card {
            links = List.copyOf(links);
        }

        /** The same for channels without cards. */
        public String asText() {
            if (!fallback.isBlank()) {
                return fallback;
            }
            var lines = new ArrayList<>(List.of(title, body));
            links.forEach(link -> lines.add(link.label() + ": " + link.url()));
            lines.removeIf(String::isBlank);
            return String.join("\n", lines);
        }
    }

    /** Where a card leads. */
    record Link(String label, String url) {}

    /** How a question ended: its card loses the buttons and shows this. */
    record QuestionClosed(String questionId, String outcome) implements Content {}

    /** New text for a message sent before, by the channel's id of it. */
    record Edit(String messageId, String text) implements Content {}

    /** An emoji on a message. */
    record Reaction(String messageId, String emoji) implements Content {}

    /** Nothing a channel could show; the reason says why. */
    record Unreadable(String reason) implements Content {}

    /**
     * A button.
     *
     * @param selectedLabel what is shown once it was pressed
     */
    record Option(String label, String selectedLabel, String value) {}

    /** The same, meaning another message where it means one: platforms have their own ids. */
    default Content meaning(UnaryOperator<String> platformsId) {
        return switch (this) {
            case Edit(var id, var text) -> new Edit(platformsId.apply(id), text);
            case Reaction(var id, var emoji) -> new Reaction(platformsId.apply(id), emoji);
            case Text _, Question _, Card _, QuestionClosed _, Unreadable _ -> this;
        };
    }

    /** Reads content; text that is no JSON object is taken as it stands. */
    static Content parse(String json) {
        JsonNode node;
        try {
            node = Reader.JSON.readTree(json);
        } catch (JsonProcessingException e) {
            return new Text(json, List.of());
        }
        return node.isObject() ? Reader.read(node) : new Text(json, List.of());
    }

    /** Reads one JSON object. */
    final class Reader {
        private static final ObjectMapper JSON = new ObjectMapper();
        private static final int USUAL_TIMEOUT_SECONDS = 300;
        private static final int LONGEST_TIMEOUT_SECONDS = 86_400;
        private static final int LONGEST_ID = 300;
        private static final int MOST_OPTIONS = 25;

        private Reader() {}

        private static Content read(JsonNode node) {
            return switch (node.path("operation").asText("")) {
                case "edit" -> new Edit(id(node, "messageId"), text(node));
                case "reaction" ->
                    new Reaction(id(node, "messageId"), node.path("emoji").asText(""));
                case "close_question" ->
                    new QuestionClosed(
                            id(node, "questionId"), node.path("outcome").asText(""));
                default -> byType(node);
            };
        }

        private static Content byType(JsonNode node) {
            return switch (node.path("type").asText("")) {
                case "ask_question" -> question(node);
                case "card" -> card(node);
                default -> textAndFiles(node);
            };
        }

        private static Content question(JsonNode node) {
            var options =
                    elements(node.path("options")).stream().map(Reader::option).toList();
            var id = node.path("questionId").asText("");
            if (id.isBlank() || options.isEmpty()) {
                return new Unreadable("A question needs questionId and options.");
            }
            if (id.length() > LONGEST_ID || options.size() > MOST_OPTIONS) {
                return new Unreadable("A question has an id of %d characters and %d options at most."
                        .formatted(LONGEST_ID, MOST_OPTIONS));
            }
            var awaits = node.path("awaitsOutcome").asBoolean(false);
            var seconds = node.path("timeoutSeconds").asInt(USUAL_TIMEOUT_SECONDS);
            return new Question(
                    id,
                    node.path("title").asText(""),
                    node.path("question").asText(""),
                    options,
                    awaits,
                    Math.clamp(seconds, 1, LONGEST_TIMEOUT_SECONDS));
        }

        private static Option option(JsonNode node) {
            var label = node.isTextual() ? node.asText() : node.path("label").asText("");
            return new Option(
                    label,
                    node.path("selectedLabel").asText(label),
                    node.path("value").asText(label));
        }

        private static Content card(JsonNode node) {
            var card = node.path("card");
            var lines = elements(card.path("children")).stream()
                    .map(child -> child.isTextual()
                            ? child.asText()
                            : child.path("text").asText(""))
                    .filter(line -> !line.isBlank())
                    .toList();
            var description = card.path("description").asText("");
            var body = description + (description.isBlank() || lines.isEmpty() ? "" : "\n") + String.join("\n", lines);
            var title = card.path("title").asText("");
            var fallback = node.path("fallbackText").asText("");
            var links = elements(card.path("actions")).stream()
                    .map(action -> new Link(
                            action.path("label").asText(action.path("url").asText("")),
                            action.path("url").asText("")))
                    .filter(link ->
                            link.url().startsWith("https://") || link.url().startsWith("http://"))
                    .toList();
            if (title.isBlank() && body.isBlank() && links.isEmpty()) {
                return fallback.isBlank() ? new Unreadable("The card is empty.") : new Text(fallback, List.of());
            }
            return new Card(title, body, links, fallback);
        }

        private static Content textAndFiles(JsonNode node) {
            var text = text(node);
            var files =
                    elements(node.path("files")).stream().map(JsonNode::asText).toList();
            return text.isBlank() && files.isEmpty()
                    ? new Unreadable("The message has neither text nor anything else this channel could show.")
                    : new Text(text, files);
        }

        private static String text(JsonNode node) {
            return node.path("text").asText(node.path("markdown").asText(""));
        }

        private static String id(JsonNode node, String field) {
            return node.path(field).asText("");
        }

        private static List<JsonNode> elements(JsonNode array) {
            return StreamSupport.stream(array.spliterator(), false).toList();
        }
    }
}
