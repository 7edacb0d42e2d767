// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.folder;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The whole configuration of a container (container contract); what is missing has a default, what is unknown is ignored.
 *
 * @param provider {@code echo} unless said otherwise
 * @param script rules of the {@code script} provider
 * @param maxMessagesPerPrompt most messages of one turn
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ContainerJson(
        @Nullable String provider,
        @Nullable String assistantName,
        @Nullable String agentGroupId,
        @Nullable JsonNode script,
        int maxMessagesPerPrompt) {
    private static final int MESSAGES_PER_PROMPT = 10;

    public ContainerJson {
        provider = provider == null || provider.isBlank() ? "echo" : provider;
        maxMessagesPerPrompt = maxMessagesPerPrompt < 1 ? MESSAGES_PER_PROMPT : maxMessagesPerPrompt;
    }

    /**
     * Reads the file; a missing one means defaults.
     *
     * @throws IOException if it cannot be read or is no JSON object; the message names the file
     */
    public static ContainerJson read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return new ContainerJson(null, null, null, null, 0);
        }
        try {
            var tree = new ObjectMapper().readTree(Files.readString(file));
            if (!tree.isObject()) {
                throw new IOException(file + " is not a container configuration: it is no JSON object");
            }
            return new ObjectMapper().treeToValue(tree, ContainerJson.class);
        } catch (JsonProcessingException e) {
            throw new IOException(file + " is not a container configuration: " + e.getOriginalMessage(), e);
        }
    }
}
