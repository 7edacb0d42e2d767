// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.provider.langchain4j;

import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;

/** Makes the client of a model; retries are the loop's business. */
final class Models {

    private Models() {}

    static ChatModel of(ModelSettings settings, String model, String key) {
        return switch (settings.api()) {
            case OPENAI -> {
                var builder = OpenAiChatModel.builder()
                        .apiKey(key)
                        .modelName(model)
                        .maxTokens(settings.maxTokens())
                        .timeout(settings.timeout())
                        .maxRetries(0);
                yield (settings.baseUrl() == null ? builder : builder.baseUrl(settings.baseUrl())).build();
            }
            case ANTHROPIC -> {
                var builder = AnthropicChatModel.builder()
                        .apiKey(key)
                        .modelName(model)
                        .maxTokens(settings.maxTokens())
                        .timeout(settings.timeout())
                        .maxRetries(0);
                yield (settings.baseUrl() == null ? builder : builder.baseUrl(settings.baseUrl())).build();
            }
        };
    }
}
