// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.contracts.sessionstate;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** A session says that its bootstrap is done (state-and-memory section 1.3). */
public final class Registration {
    /** The session that answers people, and the name of one that names itself by nothing. */
    public static final String DEFAULT_NAME = "default";

    private Registration() {}

    /** The name as a key; blank and absent are {@value #DEFAULT_NAME}. */
    public static String name(@Nullable String given) {
        return given == null || given.isBlank() ? DEFAULT_NAME : given.strip();
    }

    /** Replaces the session's own entry and the mirror; everything else stays, other sessions' entries value for value. */
    public static void apply(ObjectNode root, String name, SessionEntry entry) {
        var sessions = root.get("sessions") instanceof ObjectNode there ? there : root.putObject("sessions");
        sessions.set(name, entry.json());
        root.put("session_id", entry.storeSessionId());
    }

    /** The answer to a registration (section 1.9). */
    @JsonPropertyOrder({"session_id", "session_name", "schema_version", "wrote_state", "wrote_sentinel"})
    public record Status(
            @JsonProperty("session_id") @Nullable String storeSessionId,
            @JsonProperty("session_name") String name,
            @JsonProperty("schema_version") int schemaVersion,
            @JsonProperty("wrote_state") boolean wroteState,
            @JsonProperty("wrote_sentinel") boolean wroteSentinel) {

        /** The state was written; the sentinel perhaps. */
        public static Status written(@Nullable String storeSessionId, String name, boolean wroteSentinel) {
            return new Status(storeSessionId, name, StateDocument.SCHEMA_VERSION, true, wroteSentinel);
        }
    }
}
