// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.provider.langchain4j;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.output.TokenUsage;
import dev.signalbox.agentrunner.provider.ProviderException;
import dev.signalbox.agentrunner.provider.ProviderException.Remedy;
import dev.signalbox.agentrunner.tools.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One request after the other to a model; its errors in words for people. */
final class Talk {
    private static final Logger LOG = Logger.getLogger(Talk.class.getName());
    private final ChatModel model;
    private final String system;
    private long tokensRead;

    Talk(ChatModel model, String system) {
        this.model = model;
        this.system = system;
    }

    AiMessage next(List<ChatMessage> said, List<Tool> tools) throws ProviderException {
        var messages = new ArrayList<ChatMessage>();
        messages.add(SystemMessage.from(system));
        messages.addAll(said);
        var request = ChatRequest.builder()
                .messages(messages)
                .toolSpecifications(tools.stream().map(Schemas::of).toList())
                .build();
        try {
            var answer = model.chat(request);
            count(answer.tokenUsage());
            return answer.aiMessage();
        } catch (RuntimeException e) {
            // The library's messages may quote the server, and the server the prompt.
            LOG.log(
                    Level.WARNING,
                    "The model''s server failed: {0}",
                    e.getClass().getSimpleName());
            throw failure(e);
        }
    }

    /** How many tokens the server says it has read since this was made. */
    long tokensRead() {
        return tokensRead;
    }

    private void count(@Nullable TokenUsage usage) {
        var read = usage == null ? null : usage.inputTokenCount();
        tokensRead += read == null ? 0 : read;
    }

    private static ProviderException failure(RuntimeException e) {
        return switch (e) {
            case AuthenticationException _ ->
                new ProviderException("the model's server does not accept the key", Remedy.NONE);
            case ModelNotFoundException _ ->
                new ProviderException("the model's server does not know the model", Remedy.NONE);
            case InvalidRequestException _ ->
                new ProviderException("the model's server does not accept the request", Remedy.NONE);
            case RateLimitException _ -> new ProviderException("the model's server has too much to do");
            case TimeoutException _ -> new ProviderException("the model's server took too long");
            default -> new ProviderException("the model's server could not be reached or failed");
        };
    }
}
