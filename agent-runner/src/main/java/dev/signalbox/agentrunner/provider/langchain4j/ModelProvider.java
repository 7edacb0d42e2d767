// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.provider.langchain4j;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.signalbox.agentrunner.folder.ContainerJson;
import dev.signalbox.agentrunner.folder.InboundReader;
import dev.signalbox.agentrunner.folder.OutboundWriter;
import dev.signalbox.agentrunner.folder.Workspace;
import dev.signalbox.agentrunner.provider.Provider;
import dev.signalbox.agentrunner.provider.ProviderException;
import dev.signalbox.agentrunner.provider.ProviderException.Remedy;
import dev.signalbox.agentrunner.tools.Desk;
import dev.signalbox.agentrunner.tools.Toolbox;
import dev.signalbox.contracts.PrefixedId;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Asks a model until it calls no more tools. */
public final class ModelProvider implements Provider {
    private static final Logger LOG = Logger.getLogger(ModelProvider.class.getName());
    private static final ObjectMapper JSON = new ObjectMapper();
    private final ModelSettings settings;
    private final ChatModel model;
    private final Conversations conversations;
    private final Workspace workspace;
    private final Clock clock;
    private @Nullable OutboundWriter outbound;

    private ModelProvider(ModelSettings settings, ChatModel model, Workspace workspace, Clock clock) {
        this.settings = settings;
        this.model = model;
        this.workspace = workspace;
        this.clock = clock;
        this.conversations =
                new Conversations(workspace.session().root().resolve("conversations"), settings.remembered());
    }

    /**
     * The provider of this configuration.
     *
     * @throws IllegalArgumentException if its settings are missing or cannot be read, or there is no key
     */
    public static Provider of(ContainerJson config, Workspace workspace, Clock clock) {
        return of(config, workspace, clock, System::getenv);
    }

    static Provider of(
            ContainerJson config, Workspace workspace, Clock clock, UnaryOperator<@Nullable String> environment) {
        var given = config.langchain4j();
        if (given == null || given.isNull()) {
            throw new IllegalArgumentException("provider langchain4j needs langchain4j in container.json");
        }
        try {
            var settings = JSON.treeToValue(given, ModelSettings.class);
            var name = settings.model() == null ? config.model() : settings.model();
            if (name == null) {
                throw new IllegalArgumentException("langchain4j in container.json names no model");
            }
            return new ModelProvider(settings, Models.of(settings, name, key(settings, environment)), workspace, clock);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "langchain4j in container.json cannot be read: " + e.getOriginalMessage(), e);
        }
    }

    private static String key(ModelSettings settings, UnaryOperator<@Nullable String> environment) {
        var variable = settings.keyEnvironment();
        if (variable == null) {
            return "none";
        }
        var key = environment.apply(variable);
        if (key == null || key.isBlank()) {
            throw new IllegalArgumentException(
                    "langchain4j in container.json takes its key from the variable " + variable + ", which is not set");
        }
        return key;
    }

    @Override
    public Answer answer(Prompt prompt, Turn turn) throws ProviderException, SQLException {
        var name = prompt.conversation() == null ? PrefixedId.next("conv") : prompt.conversation();
        var said = new ArrayList<ChatMessage>();
        if (prompt.conversation() != null) {
            said.addAll(conversations
                    .read(name)
                    .orElseThrow(() -> new ProviderException("the conversation is gone", Remedy.NEW_CONVERSATION)));
        }
        said.add(UserMessage.from(prompt.text()));
        var talk = new Talk(model, prompt.system());
        var text = talk(talk, said, turn);
        if (talk.tokensRead() > 0) {
            turn.tokensRead(talk.tokensRead());
        }
        try {
            conversations.write(name, said);
            turn.conversation(name);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "The conversation could not be kept; the next turn starts a new one", e);
        }
        return new Answer(text, List.of());
    }

    /** Adds what is said meanwhile; gives every text of the model. */
    private String talk(Talk talk, List<ChatMessage> said, Turn turn) throws ProviderException, SQLException {
        var tools = new Toolbox(desk());
        var text = new StringBuilder();
        for (var round = 0; round < settings.toolRounds(); round++) {
            var answer = talk.next(conversations.window(said), tools.tools());
            said.add(answer);
            if (answer.text() != null) {
                text.append(answer.text()).append('\n');
            }
            for (var call : answer.toolExecutionRequests()) {
                said.add(ToolExecutionResultMessage.from(call, called(tools, call)));
            }
            var more = turn.followUp();
            more.ifPresent(news -> said.add(UserMessage.from(news)));
            if (!answer.hasToolExecutionRequests() && more.isEmpty()) {
                return text.toString();
            }
        }
        throw new ProviderException(
                "the model came to no end within " + settings.toolRounds() + " rounds", Remedy.NONE);
    }

    private static String called(Toolbox tools, ToolExecutionRequest call) throws ProviderException {
        try {
            var result = tools.call(call.name(), arguments(call));
            return result.error() ? "Refused: " + result.text() : result.text();
        } catch (JsonProcessingException e) {
            return "Refused: the arguments are no JSON.";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProviderException("the turn was interrupted");
        }
    }

    private static JsonNode arguments(ToolExecutionRequest call) throws JsonProcessingException {
        var given = call.arguments();
        return given == null || given.isBlank() ? JSON.createObjectNode() : JSON.readTree(given);
    }

    /** A handle of its own, as the tool server has one: the loop knows nothing of tools. */
    private synchronized Desk desk() throws SQLException {
        var opened = outbound;
        if (opened == null) {
            opened = OutboundWriter.join(workspace.session(), clock);
            outbound = opened;
        }
        return new Desk(new InboundReader(workspace.session()), opened, workspace, clock);
    }

    @Override
    public synchronized void close() {
        try {
            if (outbound != null) {
                outbound.close();
            }
        } catch (SQLException e) {
            LOG.log(Level.FINE, "The file was closed already", e);
        }
    }
}
