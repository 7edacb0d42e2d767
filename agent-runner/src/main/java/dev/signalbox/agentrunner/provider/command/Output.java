// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.provider.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.agentrunner.provider.Provider;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a program printed, understood as its settings say. */
final class Output {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_TEXT = 8 * 1024 * 1024;
    private static final int MOST_OF_ERROR = 300;
    private final CommandSettings settings;
    private final Provider.Turn turn;
    private final StringBuilder text = new StringBuilder();
    private @Nullable String error;
    private int answers;

    Output(CommandSettings settings, Provider.Turn turn) {
        this.settings = settings;
        this.turn = turn;
    }

    void take(String line) throws SQLException {
        switch (settings.printed()) {
            case TEXT, JSON -> add(line);
            case JSON_LINES -> {
                var json = json(line);
                if (json.isPresent()) {
                    take(json.get());
                }
            }
        }
    }

    /** Reads what can be read only as a whole. */
    void end() throws SQLException {
        if (settings.printed() == CommandSettings.Output.JSON) {
            var json = json(text.toString());
            text.setLength(0);
            if (json.isPresent()) {
                take(json.get());
            }
        }
    }

    String text() {
        return text.toString().strip();
    }

    /** How many answers it has given; with standard input open it may give several. */
    int answers() {
        return answers;
    }

    /** What it says went wrong. */
    Optional<String> error() {
        return Optional.ofNullable(error)
                .map(said -> said.length() > MOST_OF_ERROR ? said.substring(0, MOST_OF_ERROR) + "…" : said);
    }

    private void take(JsonNode json) throws SQLException {
        var picks = settings.picks();
        var session = picked(picks.session(), json);
        if (session.isPresent() && !session.get().isBlank()) {
            turn.conversation(session.get());
        }
        picked(picks.tool(), json).ifPresent(name -> turn.toolStarted(name, settings.longestTool()));
        picked(picks.toolEnd(), json).ifPresent(_ -> turn.toolEnded());
        var answer = picked(picks.text(), json);
        if (picked(picks.error(), json).isPresent()) {
            error = answer.orElse("no reason given");
        } else if (answer.isPresent()) {
            answers++;
            add(answer.get());
        }
    }

    private void add(String line) {
        if (text.length() + line.length() < MOST_TEXT) {
            text.append(line).append('\n');
        }
    }

    private static Optional<String> picked(@Nullable Pick pick, JsonNode json) {
        return pick == null ? Optional.empty() : pick.from(json);
    }

    /** Programs mix other words into what should be JSON alone; these are passed over. */
    private static Optional<JsonNode> json(String line) {
        try {
            return Optional.of(JSON.readTree(line)).filter(JsonNode::isContainerNode);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
