// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.provider.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.agentrunner.folder.ContainerJson;
import dev.signalbox.agentrunner.folder.Workspace;
import dev.signalbox.agentrunner.provider.Provider;
import dev.signalbox.agentrunner.provider.ProviderException;
import dev.signalbox.agentrunner.provider.ProviderException.Remedy;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Runs a program for each turn: the prompt goes in, the answer comes out. */
public final class CommandProvider implements Provider {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> USUAL = List.of("PATH", "HOME", "LANG", "TZ", "TMPDIR", "USER", "SHELL");
    private final CommandSettings settings;
    private final ContainerJson config;
    private final Workspace workspace;
    private final AtomicReference<@Nullable Run> running = new AtomicReference<>();

    private CommandProvider(CommandSettings settings, ContainerJson config, Workspace workspace) {
        this.settings = settings;
        this.config = config;
        this.workspace = workspace;
    }

    /**
     * The provider of this configuration.
     *
     * @throws IllegalArgumentException if its settings are missing or cannot be read
     */
    public static Provider of(ContainerJson config, Workspace workspace) {
        if (config.command() == null || config.command().isNull()) {
            throw new IllegalArgumentException("provider command needs command in container.json");
        }
        try {
            return new CommandProvider(JSON.treeToValue(config.command(), CommandSettings.class), config, workspace);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "command in container.json cannot be read: " + e.getOriginalMessage(), e);
        }
    }

    @Override
    public Answer answer(Prompt prompt, Turn turn) throws ProviderException, SQLException {
        var continued = prompt.conversation() != null && !settings.resume().isEmpty();
        var text = settings.hasSystemArgument() ? prompt.text() : prompt.system() + "\n\n" + prompt.text();
        try (var run = start(prompt, text, continued)) {
            running.set(run);
            var template = settings.followUp();
            if (settings.promptIsArgument()) {
                run.noMore();
            } else if (template == null) {
                run.send(text, true);
            } else {
                run.send(line(template, text), false);
            }
            var followUps = template == null ? Run.FollowUps.NONE : new Conversation(template);
            return new Answer(run.answer(turn, followUps, continued), List.of());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProviderException("the turn was interrupted");
        } finally {
            running.set(null);
        }
    }

    private Run start(Prompt prompt, String text, boolean continued) throws ProviderException {
        var errors = workspace.session().root().resolve("command-errors.log");
        try {
            var command = settings.filled(values(prompt, text), continued);
            var builder = new ProcessBuilder(command)
                    .directory(workspace.agent().toFile())
                    .redirectError(errors.toFile());
            builder.environment().keySet().retainAll(settings.passedOn(USUAL));
            // Hooks of the program leave their captures there.
            builder.environment()
                    .put("SIGNALBOX_SESSION_DIR", absolute(workspace.session().root()));
            return new Run(settings, builder.start(), errors);
        } catch (IOException e) {
            throw new ProviderException(
                    "the agent's program " + settings.argv().getFirst() + " could not be started", Remedy.NONE);
        }
    }

    private Map<String, String> values(Prompt prompt, String text) throws IOException {
        return Map.of(
                "prompt", text,
                "system", prompt.system(),
                "session", Objects.requireNonNullElse(prompt.conversation(), ""),
                "model", Objects.requireNonNullElse(config.model(), ""),
                "mcpConfig", McpConfig.write(workspace, config).toString(),
                "sessionDir", absolute(workspace.session().root()),
                "agentDir", absolute(workspace.agent()));
    }

    private static String absolute(Path path) {
        return path.toAbsolutePath().normalize().toString();
    }

    private static String line(String template, String text) {
        var quoted = JsonStringEncoder.getInstance().quoteAsString(text);
        return Places.fill(template, Map.of("prompt", new String(quoted))) + "\n";
    }

    /** Standard input stays open until each message has been answered. */
    private static final class Conversation implements Run.FollowUps {
        private final String template;
        private boolean ended;

        Conversation(String template) {
            this.template = template;
        }

        @Override
        public void offer(Run run, Output output, Turn turn) throws SQLException {
            if (ended) {
                return;
            }
            var more = turn.followUp();
            more.ifPresent(text -> run.send(line(template, text), false));
            if (more.isEmpty() && (output.answers() > 0 || output.error().isPresent())) {
                // A program finishes what it was given before the end of its input.
                ended = true;
                run.noMore();
            }
        }
    }

    /** Ends the program that runs, with all it started. */
    @Override
    public void close() {
        var run = running.get();
        if (run != null) {
            run.stop();
        }
    }
}
