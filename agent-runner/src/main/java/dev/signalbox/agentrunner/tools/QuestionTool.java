// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.tools;

import static dev.signalbox.agentrunner.tools.Argument.optional;
import static dev.signalbox.agentrunner.tools.Argument.required;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.agentrunner.folder.Incoming;
import dev.signalbox.agentrunner.folder.Outgoing;
import dev.signalbox.agentrunner.prompt.Content;
import dev.signalbox.agentrunner.tools.Argument.Type;
import dev.signalbox.contracts.EventCodec;
import dev.signalbox.contracts.PrefixedId;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Asks the people of the session's own chat and waits for their answer. */
final class QuestionTool {
    private static final int USUAL_SECONDS = 300;
    private static final int MOST_SECONDS = 86_400;
    private static final int MOST_OPTIONS = 25;
    private static final int MOST_ANSWERERS = 20;
    private static final int LONGEST_ID = 200;
    private static final String ADMINS = "admins";
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration SLACK = Duration.ofSeconds(30);
    private final Desk desk;

    private QuestionTool(Desk desk) {
        this.desk = desk;
    }

    static List<Tool> at(Desk desk) {
        return List.of(Tool.of(
                        "ask_user_question",
                        "Asks a person to choose, and waits for the choice.",
                        new QuestionTool(desk)::ask,
                        required("title", Type.TEXT, "Heading of the card."),
                        required("question", Type.TEXT, "What to ask."),
                        required("options", Type.OPTIONS, "Texts, or objects with label, selectedLabel and value."),
                        optional("timeout", Type.INTEGER, "Seconds to wait; 300 if left out."),
                        optional(
                                "answerers",
                                Type.TEXTS,
                                "Who may answer: user ids, or \"admins\" alone; everybody you listen to if left out."))
                .within(Duration.ofSeconds(USUAL_SECONDS).plus(SLACK)));
    }

    private String ask(Arguments call) throws ToolException, SQLException, InterruptedException {
        var seconds = call.has("timeout") ? call.integer("timeout") : USUAL_SECONDS;
        if (seconds < 1 || seconds > MOST_SECONDS) {
            throw new ToolException("timeout must be 1 to " + MOST_SECONDS + " seconds");
        }
        var id = PrefixedId.next("q");
        var content = new LinkedHashMap<String, Object>();
        content.put("type", "ask_question");
        content.put("questionId", id);
        content.put("title", call.text("title"));
        content.put("question", call.text("question"));
        content.put("options", options(call.json("options")));
        content.put("timeoutSeconds", seconds);
        if (call.has("answerers")) {
            content.put("answerers", answerers(call.texts("answerers")));
        }
        var wait = Duration.ofSeconds(seconds);
        desk.outbound().currentTool().started("ask_user_question", wait.plus(SLACK));
        var _ = desk.write(Outgoing.of("chat-sdk", desk.ownChat(), desk.turn(), EventCodec.json(content)));
        return await(id, wait);
    }

    /** The host wakes nobody for an answer: it lies in the file and is looked for. */
    private String await(String id, Duration longest) throws ToolException, SQLException, InterruptedException {
        var until = System.nanoTime() + longest.toNanos();
        while (System.nanoTime() < until) {
            var answer = answer(id);
            if (answer.isPresent()) {
                desk.outbound().settle(List.of(answer.get()), "completed");
                var chosen = Content.of(answer.get());
                return chosen.path("selectedOption")
                        .asText(chosen.path("result").asText(""));
            }
            var _ = new CountDownLatch(1).await(LOOK.toMillis(), TimeUnit.MILLISECONDS);
        }
        throw new ToolException("Nobody answered within " + longest.toSeconds() + " s.");
    }

    private Optional<Incoming> answer(String id) throws SQLException {
        return desk.inbound().answersHolding("\"questionId\":\"" + id + "\"").stream()
                .filter(row -> Content.of(row).path("questionId").asText("").equals(id))
                .findFirst();
    }

    /** The word, or 1 to 20 user ids; the router looks at them again. */
    private static Object answerers(List<String> given) throws ToolException {
        if (given.equals(List.of(ADMINS))) {
            return ADMINS;
        }
        if (given.isEmpty() || given.size() > MOST_ANSWERERS) {
            throw new ToolException("answerers must be 1 to " + MOST_ANSWERERS);
        }
        for (var id : given) {
            if (id.isEmpty() || id.length() > LONGEST_ID || id.chars().anyMatch(c -> c <= ' ')) {
                throw new ToolException("answerers holds \"" + id + "\", which is no user id");
            }
        }
        return given;
    }

    /** A text is its own label and value; a missing value is the label (nanoclaw-host section 1.7). */
    private static List<Map<String, String>> options(JsonNode given) throws ToolException {
        if (given.isEmpty() || given.size() > MOST_OPTIONS) {
            throw new ToolException("options must be 1 to " + MOST_OPTIONS);
        }
        var options = new ArrayList<Map<String, String>>();
        for (var each : given) {
            var label = each.isTextual() ? each.asText() : each.path("label").asText("");
            if (label.isBlank()) {
                throw new ToolException("every option needs a label");
            }
            var option = new LinkedHashMap<String, String>();
            option.put("label", label);
            option.put("selectedLabel", each.path("selectedLabel").asText(label));
            option.put("value", each.path("value").asText(label));
            options.add(option);
        }
        return options;
    }
}
