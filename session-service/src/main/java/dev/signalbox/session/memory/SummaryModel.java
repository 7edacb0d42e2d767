// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.memory;

import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.NonRetriableException;
import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import org.jspecify.annotations.Nullable;

/** The model that sums up; its client is made when it is first asked. Retries are the pipeline's business. */
@ApplicationScoped
class SummaryModel {
    private final SummaryModelSettings settings;
    private final MemorySettings memory;
    private @Nullable ChatModel client;

    SummaryModel(SummaryModelSettings settings, MemorySettings memory) {
        this.settings = settings;
        this.memory = memory;
    }

    /** What came of a question. */
    sealed interface Answer {
        record Text(String text) implements Answer {}

        /**
         * The reason holds nothing the server said: it may quote what it was asked.
         *
         * @param again true if another try may end otherwise
         */
        record Failed(String why, boolean again) implements Answer {}
    }

    /** Waits for the server; must not be called in a transaction. */
    Answer ask(String instructions, String text) {
        try {
            var said = client().chat(SystemMessage.from(instructions), UserMessage.from(text))
                    .aiMessage()
                    .text();
            return new Answer.Text(said == null ? "" : said);
        } catch (IOException e) {
            return new Answer.Failed("the file of the model's key cannot be read", true);
        } catch (NotConfiguredException e) {
            return new Answer.Failed("signalbox.memory.model.name names no model", false);
        } catch (NonRetriableException e) {
            return new Answer.Failed(
                    "the model's server refused: " + e.getClass().getSimpleName(), false);
        } catch (RuntimeException e) {
            return new Answer.Failed(
                    "the model's server failed: " + e.getClass().getSimpleName(), true);
        }
    }

    private static final class NotConfiguredException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private synchronized ChatModel client() throws IOException {
        var known = client;
        if (known == null) {
            known = make();
            client = known;
        }
        return known;
    }

    private ChatModel make() throws IOException {
        var name = settings.name().orElseThrow(NotConfiguredException::new);
        var file = settings.keyFile();
        var key = file.isPresent() ? Files.readString(file.get()).strip() : "none";
        return switch (settings.api()) {
            case OPENAI -> {
                var builder = OpenAiChatModel.builder()
                        .apiKey(key)
                        .modelName(name)
                        .maxTokens(settings.maxTokens())
                        .timeout(memory.commandTimeout())
                        .maxRetries(0);
                settings.baseUrl().ifPresent(builder::baseUrl);
                yield builder.build();
            }
            case ANTHROPIC -> {
                var builder = AnthropicChatModel.builder()
                        .apiKey(key)
                        .modelName(name)
                        .maxTokens(settings.maxTokens())
                        .timeout(memory.commandTimeout())
                        .maxRetries(0);
                settings.baseUrl().ifPresent(builder::baseUrl);
                yield builder.build();
            }
        };
    }
}
