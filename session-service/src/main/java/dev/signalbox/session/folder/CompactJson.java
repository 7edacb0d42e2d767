// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.folder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** JSON without blanks: agents find the answer to a question by text search (container contract, trap 1). */
final class CompactJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private CompactJson() {}

    /** The content of a system row without blanks; any other content, and what is no JSON, as it is. */
    static String of(InboundMessage message) {
        if (!message.system()) {
            return message.content();
        }
        try {
            return JSON.readTree(message.content()).toString();
        } catch (JsonProcessingException e) {
            return message.content();
        }
    }
}
