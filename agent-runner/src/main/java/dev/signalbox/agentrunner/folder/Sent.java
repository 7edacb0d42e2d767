// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.folder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What makes two messages of a turn the same: where they go and what they say. An answer given by tool and once more in
 * a block is sent once (B-12).
 */
record Sent(String channelType, String platformId, String text) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Empty for what is no plain text message: files, edits, reactions, cards and actions are never the same. */
    static Optional<Sent> of(@Nullable String channelType, @Nullable String platformId, String content) {
        if (channelType == null || platformId == null) {
            return Optional.empty();
        }
        try {
            var tree = JSON.readTree(content);
            return tree.isObject() && tree.size() == 1 && tree.path("text").isTextual()
                    ? Optional.of(new Sent(
                            channelType, platformId, tree.path("text").asText().strip()))
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    static Optional<Sent> of(Outgoing row) {
        var to = row.to();
        return to == null ? Optional.empty() : of(to.channelType(), to.platformId(), row.content());
    }
}
