// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.folder;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The whole configuration of a container (container contract); what is missing has a default, what is unknown is ignored.
 *
 * @param provider {@code echo} unless said otherwise
 * @param model for providers that ask a model by name
 * @param mcpServers tool servers beside our own, by name; handed on to the {@code command} provider's program
 * @param script rules of the {@code script} provider
 * @param command settings of the {@code command} provider
 * @param langchain4j settings of the {@code langchain4j} provider
 * @param maxMessagesPerPrompt most messages of one turn
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ContainerJson(
        @Nullable String provider,
        @Nullable String assistantName,
        @Nullable String agentGroupId,
        @Nullable String model,
        @Nullable JsonNode mcpServers,
        @Nullable JsonNode script,
        @Nullable JsonNode command,
        @Nullable JsonNode langchain4j,
        @Nullable TurnRules turns,
        int maxMessagesPerPrompt) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MESSAGES_PER_PROMPT = 10;

    public ContainerJson {
        provider = provider == null || provider.isBlank() ? "echo" : provider;
        turns = turns == null ? TurnRules.usual() : turns;
        maxMessagesPerPrompt = maxMessagesPerPrompt < 1 ? MESSAGES_PER_PROMPT : maxMessagesPerPrompt;
    }

    /** Name of the provider; never null, though the component may be given as null. */
    public String providerName() {
        return provider == null ? "echo" : provider;
    }

    /** The same with a provider of the session's own, unless that is null or blank. */
    public ContainerJson answeredBy(@Nullable String ofTheSession) {
        return ofTheSession == null || ofTheSession.isBlank()
                ? this
                : new ContainerJson(
                        ofTheSession.strip().toLowerCase(Locale.ROOT),
                        assistantName,
                        agentGroupId,
                        model,
                        mcpServers,
                        script,
                        command,
                        langchain4j,
                        turns,
                        maxMessagesPerPrompt);
    }

    /** How turns are dealt with; never null, though the component may be given as null. */
    public TurnRules rules() {
        return turns == null ? TurnRules.usual() : turns;
    }

    /**
     * Reads the file; a missing one means defaults.
     *
     * @throws IOException if it cannot be read or is no JSON object; the message names the file
     */
    public static ContainerJson read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return new ContainerJson(null, null, null, null, null, null, null, null, null, 0);
        }
        try {
            return parse(Files.readString(file));
        } catch (JsonProcessingException e) {
            throw new IOException(file + " is not a container configuration: " + e.getOriginalMessage(), e);
        }
    }

    /**
     * Reads the text of such a file.
     *
     * @throws JsonProcessingException if it is no JSON object or a value does not fit
     */
    public static ContainerJson parse(String text) throws JsonProcessingException {
        if (!JSON.readTree(text).isObject()) {
            throw new JsonProcessingException("it is no JSON object") {};
        }
        return JSON.readValue(text, ContainerJson.class);
    }
}
