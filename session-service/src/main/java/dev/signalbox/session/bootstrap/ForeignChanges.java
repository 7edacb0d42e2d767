// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.bootstrap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.contracts.sessionstate.SessionEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What other programs changed in a file since it was written last: the third side of a three-way merge. Every change is one
 * that can be applied to the rows whatever happened to them meanwhile, and twice as well as once.
 *
 * @param mirror the id at the top of a file from before there were names, null if it says nothing new
 * @param closed message whose answer another program closed, null if it closed none
 * @param skipped what could not be taken over, for people
 */
record ForeignChanges(
        Map<String, SessionEntry> sessions,
        @Nullable String mirror,
        @Nullable Pending opened,
        @Nullable String closed,
        Map<String, @Nullable String> muted,
        Set<String> unmuted,
        List<String> seen,
        List<String> skipped) {

    /** An answer another program began. */
    record Pending(
            String messageId,
            @Nullable String preview,
            @Nullable Instant reactedAt) {}

    /** A key that is missing says nothing; only what is there can have been changed. */
    static ForeignChanges between(ObjectNode base, ObjectNode theirs) {
        var skipped = new ArrayList<String>();
        var pending = theirs.path("pending_response");
        var before = base.path("pending_response");
        var changed = !pending.isMissingNode() && !pending.equals(before);
        var mutedBefore = threads(base.path("muted_threads"));
        var mutedNow = threads(theirs.path("muted_threads"));
        var unmuted = new LinkedHashSet<String>();
        if (!theirs.path("muted_threads").isMissingNode()) {
            unmuted.addAll(mutedBefore.keySet());
            unmuted.removeAll(mutedNow.keySet());
        }
        var muted = new LinkedHashMap<>(mutedNow);
        muted.keySet().removeAll(mutedBefore.keySet());
        var top = theirs.path("session_id");
        return new ForeignChanges(
                sessions(base.path("sessions"), theirs.path("sessions"), skipped),
                top.isTextual() && !top.equals(base.path("session_id")) ? top.textValue() : null,
                changed ? opened(pending, skipped) : null,
                changed
                                && before.path("message_id").isTextual()
                                && !before.path("message_id").equals(pending.path("message_id"))
                                && pending.isNull()
                        ? before.path("message_id").textValue()
                        : null,
                muted,
                unmuted,
                seen(base.path("seen_email_ids"), theirs.path("seen_email_ids")),
                skipped);
    }

    private static Map<String, SessionEntry> sessions(JsonNode base, JsonNode theirs, List<String> skipped) {
        var found = new LinkedHashMap<String, SessionEntry>();
        for (var each : theirs.properties()) {
            if (!each.getValue().equals(base.path(each.getKey()))) {
                SessionEntry.read(each.getValue())
                        .filter(_ -> each.getKey().length() <= 100)
                        .ifPresentOrElse(
                                entry -> found.put(each.getKey(), entry),
                                () -> skipped.add("a session that is no full entry"));
            }
        }
        return found;
    }

    private static @Nullable Pending opened(JsonNode pending, List<String> skipped) {
        var id = pending.path("message_id");
        if (id.isTextual() && !id.textValue().isBlank() && id.textValue().length() <= 300) {
            return new Pending(
                    id.textValue(),
                    pending.path("preview").isTextual()
                            ? pending.path("preview").textValue()
                            : null,
                    SessionEntry.instant(pending.path("reacted_at")).orElse(null));
        }
        if (!pending.isNull()) {
            skipped.add("a pending response without a message");
        }
        return null;
    }

    /** A map by thread, or a list of threads. */
    private static Map<String, @Nullable String> threads(JsonNode muted) {
        var threads = new LinkedHashMap<String, @Nullable String>();
        if (muted.isObject()) {
            muted.properties()
                    .forEach(each -> threads.put(each.getKey(), each.getValue().toString()));
        } else {
            muted.forEach(each -> threads.put(each.asText(), null));
        }
        threads.keySet().removeIf(thread -> thread.isBlank() || thread.length() > 400);
        return threads;
    }

    private static List<String> seen(JsonNode base, JsonNode theirs) {
        var seen = new LinkedHashSet<String>();
        theirs.forEach(id -> seen.add(id.asText()));
        base.forEach(id -> seen.remove(id.asText()));
        seen.removeIf(id -> id.isBlank() || id.length() > 400);
        return List.copyOf(seen);
    }
}
