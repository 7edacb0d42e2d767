// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.bootstrap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.contracts.sessionstate.SessionEntry;
import dev.signalbox.contracts.sessionstate.SessionStateFile;
import dev.signalbox.contracts.sessionstate.StateDocument;
import dev.signalbox.session.bootstrap.GroupMarkEntity.Kind;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Keeps {@code session-state.json} of a group and its rows in step: what other programs changed in the file is taken over, then the
 * rows are written into it, all under the file's lock. The rows are the truth; the file can be made again at any time.
 */
@ApplicationScoped
class StateSync {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private final NamedSessions sessions;
    private final PendingResponses responses;
    private final GroupMarks marks;
    private final GroupStates states;
    private final Clock clock;

    StateSync(NamedSessions sessions, PendingResponses responses, GroupMarks marks, GroupStates states, Clock clock) {
        this.sessions = sessions;
        this.responses = responses;
        this.marks = marks;
        this.states = states;
        this.clock = clock;
    }

    /** What a file holds that the rows do not, by field, or what was taken over of it. */
    record Report(boolean dryRun, Map<String, Integer> fields, List<String> skipped) {}

    /**
     * Brings rows and file together.
     *
     * @return what was repaired in the file, for people
     * @throws IOException if the file cannot be locked, read or written, or belongs to a newer program; the rows are as they were
     */
    List<String> sync(String agentGroupId, Path workspace) throws IOException {
        var changes = new AtomicLong();
        var written = SessionStateFile.in(workspace, clock)
                .change(
                        root -> changes.set(QuarkusTransaction.requiringNew().call(() -> merge(agentGroupId, root))),
                        PATIENCE);
        states.projected(
                agentGroupId, changes.get(), new String(StateDocument.bytes(written.root()), StandardCharsets.UTF_8));
        return written.notes();
    }

    private long merge(String agentGroupId, ObjectNode root) {
        apply(agentGroupId, ForeignChanges.between(base(agentGroupId), root));
        return render(agentGroupId, root);
    }

    /** What there is to take over of a file, without a change to anything. */
    Report preview(String agentGroupId, Path workspace) throws IOException {
        return switch (SessionStateFile.in(workspace, clock).read()) {
            case StateDocument.Absent _ -> new Report(true, Map.of(), List.of("there is no file"));
            case StateDocument.Newer _ -> new Report(true, Map.of(), List.of("the file belongs to a newer program"));
            case StateDocument.Corrupt corrupt -> new Report(true, Map.of(), List.of(corrupt.why()));
            case StateDocument.Usable usable -> report(ForeignChanges.between(base(agentGroupId), usable.root()));
        };
    }

    private static Report report(ForeignChanges changes) {
        var fields = new LinkedHashMap<String, Integer>();
        fields.put("sessions", changes.sessions().size());
        fields.put("session_id", changes.mirror() == null ? 0 : 1);
        fields.put("pending_response", changes.opened() == null ? 0 : 1);
        fields.put("muted_threads", changes.muted().size());
        fields.put("seen_email_ids", changes.seen().size());
        return new Report(true, fields, changes.skipped());
    }

    private ObjectNode base(String agentGroupId) {
        var projected = states.byId(agentGroupId).map(state -> state.projected);
        return projected.isPresent()
                        && StateDocument.parse(projected.get().getBytes(StandardCharsets.UTF_8))
                                instanceof StateDocument.Usable usable
                ? usable.root()
                : StateDocument.empty();
    }

    private void apply(String agentGroupId, ForeignChanges changes) {
        changes.sessions().forEach((name, entry) -> {
            if (sessions.imported(agentGroupId, name, entry)) {
                states.mirror(agentGroupId, name, entry.storeSessionId());
            }
        });
        if (changes.mirror() != null && changes.sessions().isEmpty()) {
            states.mirror(agentGroupId, "", changes.mirror());
        }
        if (changes.closed() != null) {
            responses.close(agentGroupId, changes.closed());
        }
        if (changes.opened() != null) {
            var pending = changes.opened();
            responses.open(agentGroupId, pending.messageId(), "default", pending.preview(), pending.reactedAt());
        }
        changes.muted().forEach((thread, content) -> marks.add(agentGroupId, Kind.MUTED_THREAD, thread, content));
        changes.unmuted().forEach(thread -> marks.remove(agentGroupId, Kind.MUTED_THREAD, thread));
        marks.add(agentGroupId, Kind.SEEN_EMAIL, changes.seen());
    }

    /** Writes the rows into the document; what we know nothing of stays. Returns how many changes that covers. */
    private long render(String agentGroupId, ObjectNode root) {
        var state = states.byId(agentGroupId);
        var known = sessions.of(agentGroupId);
        var entries = root.get("sessions") instanceof ObjectNode there ? there : root.putObject("sessions");
        known.forEach(session -> {
            // What another program keeps beside our four keys is its own.
            var entry =
                    entries.get(session.name()) instanceof ObjectNode there ? there : entries.putObject(session.name());
            entry.setAll(session.entry().json());
        });
        state.map(s -> s.activeStoreSessionId)
                .or(() -> Optional.ofNullable(root.path("session_id").textValue()))
                .ifPresentOrElse(id -> root.put("session_id", id), () -> root.putNull("session_id"));
        responses
                .newestOpen(agentGroupId)
                .ifPresentOrElse(
                        open -> root.putObject("pending_response")
                                .put("message_id", open.messageId())
                                .put("preview", open.preview())
                                .put("reacted_at", SessionEntry.text(open.reactedAt())),
                        () -> root.putNull("pending_response"));
        muted(agentGroupId, root);
        var seen = marks.of(agentGroupId, Kind.SEEN_EMAIL);
        if (!seen.isEmpty()) {
            var ids = root.putArray("seen_email_ids");
            seen.forEach(mark -> ids.add(mark.mark()));
        }
        return state.map(s -> s.changes).orElse(0L);
    }

    /** In the shape the file has, a list or a map; a new one is a map. */
    private void muted(String agentGroupId, ObjectNode root) {
        var muted = marks.of(agentGroupId, Kind.MUTED_THREAD);
        if (root.path("muted_threads").isArray()) {
            var list = root.putArray("muted_threads");
            muted.forEach(mark -> list.add(mark.mark()));
        } else if (!muted.isEmpty() || root.has("muted_threads")) {
            var map = JsonNodeFactory.instance.objectNode();
            muted.forEach(mark -> map.set(mark.mark(), content(mark)));
            root.set("muted_threads", map);
        }
    }

    private static JsonNode content(GroupMarks.Mark mark) {
        if (mark.content() != null
                && StateDocument.parse(("{\"v\":" + mark.content() + "}").getBytes(StandardCharsets.UTF_8))
                        instanceof StateDocument.Usable usable) {
            return usable.root().get("v");
        }
        return JsonNodeFactory.instance.objectNode().put("muted_at", SessionEntry.text(mark.markedAt()));
    }
}
