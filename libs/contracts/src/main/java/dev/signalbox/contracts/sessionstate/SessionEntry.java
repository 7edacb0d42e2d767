// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.contracts.sessionstate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One named session in {@code session-state.json}; its start and its {@code epoch} come from one reading of the clock.
 *
 * @param started last bootstrap, in whole seconds
 * @param storeSessionId the id the host knows it by, null if there is none; never compared with a runtime's id
 * @param lastSeen in whole seconds
 */
public record SessionEntry(Instant started, @Nullable String storeSessionId, Instant lastSeen) {
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

    public SessionEntry {
        started = started.truncatedTo(ChronoUnit.SECONDS);
        lastSeen = lastSeen.truncatedTo(ChronoUnit.SECONDS);
    }

    /** A session that registers now. */
    public static SessionEntry registered(@Nullable String storeSessionId, Instant now) {
        return new SessionEntry(now, storeSessionId, now);
    }

    /** As it stands in the file; exactly four keys. */
    public ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("started", text(started))
                .put("epoch", started.getEpochSecond())
                .put("session_id", storeSessionId)
                .put("last_seen", text(lastSeen));
    }

    /**
     * Reads what some program wrote; an id that is not text counts as none.
     *
     * @return empty if it is no object with a start, a numeric epoch and a last sign of life
     */
    public static Optional<SessionEntry> read(JsonNode entry) {
        var id = entry.path("session_id");
        if (!entry.isObject() || !entry.path("epoch").isNumber()) {
            return Optional.empty();
        }
        return instant(entry.path("started")).flatMap(started -> instant(entry.path("last_seen"))
                .map(seen -> new SessionEntry(started, id.isTextual() ? id.textValue() : null, seen)));
    }

    /** The one form of instants in this file: UTC, whole seconds, {@code Z}. */
    public static String text(Instant instant) {
        return SECONDS.format(instant);
    }

    /** An instant some program wrote, with or without a fraction or an offset; empty if it is none. */
    public static Optional<Instant> instant(JsonNode value) {
        if (!value.isTextual()) {
            return Optional.empty();
        }
        try {
            return Optional.of(DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(
                    value.textValue().strip(), Instant::from));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
