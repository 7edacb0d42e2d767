// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.provider;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.agentrunner.folder.Address;
import dev.signalbox.agentrunner.folder.Outgoing;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One rule of the {@code script} provider. Texts may hold {@code {1}} to {@code {9}} (groups of the match), {@code
 * {text}} and {@code {sender}}.
 *
 * @param when regular expression searched in the text of a message
 * @param reply sent to where the message came from
 * @param send texts by destination name
 * @param raw rows written as they are; what a misbehaving agent could do
 * @param system content of a system action, for example install_packages
 * @param takesMillis how long the turn takes, 0 to 600,000
 */
record ScriptRule(
        @JsonProperty(required = true) Pattern when,
        @Nullable String reply,
        Map<String, String> send,
        List<RawRow> raw,
        @Nullable JsonNode system,
        long takesMillis) {

    /**
     * A row.
     *
     * @param kind {@code chat} unless said otherwise
     * @param content instead of text: an edit, a reaction, a card, files
     * @param deliverAfter instant with zone
     */
    record RawRow(
            @Nullable String kind,
            @Nullable String channelType,
            @Nullable String platformId,
            @Nullable String threadId,
            @Nullable String text,
            @Nullable JsonNode content,
            @Nullable Instant deliverAfter) {

        Outgoing row(String inReplyTo, String json) {
            var to = channelType == null || platformId == null ? null : new Address(channelType, platformId, threadId);
            return Outgoing.of(kind == null ? "chat" : kind, to, inReplyTo, json)
                    .after(deliverAfter);
        }
    }

    private static final long LONGEST_MILLIS = 600_000;

    ScriptRule {
        Objects.requireNonNull(when, "when");
        send = Map.copyOf(Objects.requireNonNullElse(send, Map.<String, String>of()));
        raw = List.copyOf(Objects.requireNonNullElse(raw, List.<RawRow>of()));
        if (takesMillis < 0 || takesMillis > LONGEST_MILLIS) {
            throw new IllegalArgumentException("takesMillis must be 0 to " + LONGEST_MILLIS);
        }
    }
}
