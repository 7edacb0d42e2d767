// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.request;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.regex.Pattern;

/** The chat a request came from. */
record Whereabouts(String messagingGroupId, String channelType, String platformId) {
    static final Pattern USER = Pattern.compile("[a-z0-9-]{1,40}:[^\\s:][^\\s]{0,158}");

    static Whereabouts of(JsonNode tree) throws UnfitException {
        var at = new Whereabouts(
                Fields.text(tree, "messagingGroupId"),
                Fields.text(tree, "channelType"),
                Fields.text(tree, "platformId"));
        if (at.messagingGroupId.isBlank() || at.channelType.isBlank() || at.platformId.isBlank()) {
            throw new UnfitException("the chat is not named");
        }
        return at;
    }

    void into(Map<String, Object> payload) {
        payload.put("messagingGroupId", messagingGroupId);
        payload.put("channelType", channelType);
        payload.put("platformId", platformId);
    }

    String shown() {
        return Shown.line(channelType) + ", " + Shown.line(platformId);
    }
}
