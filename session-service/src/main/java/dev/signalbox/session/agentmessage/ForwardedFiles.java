// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.agentmessage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.contracts.AgentMessageEvent.AgentMessageRouted;
import dev.signalbox.contracts.container.SessionFolder;
import dev.signalbox.session.folder.Inbox;
import dev.signalbox.session.folder.OutboundDb;
import dev.signalbox.session.folder.OutboundRow;
import dev.signalbox.session.folder.SentFiles;
import dev.signalbox.session.folder.SessionFolders;
import dev.signalbox.session.lifecycle.Session;
import dev.signalbox.session.lifecycle.Sessions;
import dev.signalbox.session.outbound.FileLimits;
import dev.signalbox.session.outbound.FileNames;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Copies the files of a message between agents from one session's outbox to the other's inbox (nanoclaw-host section 2.12). */
@ApplicationScoped
class ForwardedFiles {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private final Sessions sessions;
    private final SessionFolders folders;
    private final FileLimits limits;
    private final ObjectMapper json;

    ForwardedFiles(Sessions sessions, SessionFolders folders, FileLimits limits, ObjectMapper json) {
        this.sessions = sessions;
        this.folders = folders;
        this.limits = limits;
        this.json = json;
    }

    private record Source(SessionFolder folder, OutboundRow row) {}

    /** The content with what was copied under {@code attachments}; verbatim if there was nothing to copy. */
    String copy(AgentMessageRouted message, Session target) {
        var names = FileNames.in(message.content());
        var source = names.isEmpty() ? null : source(message).orElse(null);
        if (source == null) {
            return message.content();
        }
        try {
            return json.readTree(message.content()) instanceof ObjectNode content
                    ? copy(message, names, source, target, content)
                    : message.content();
        } catch (JsonProcessingException e) {
            return message.content();
        }
    }

    /** Removes them from the outbox; call once the message is in the other session's folder. */
    void clear(AgentMessageRouted message) {
        if (!FileNames.in(message.content()).isEmpty()) {
            source(message)
                    .ifPresent(source ->
                            SentFiles.clear(source.folder(), source.row().id()));
        }
    }

    private String copy(
            AgentMessageRouted message, List<String> names, Source source, Session target, ObjectNode content) {
        var left = limits.maxFileBytes();
        var copied = 0;
        var to = folders.of(target.agentGroupId(), target.id());
        var attachments = content.get("attachments") instanceof ArrayNode there ? there : JSON.arrayNode();
        for (var name : names.stream().limit(limits.maxFiles()).toList()) {
            if (SentFiles.read(source.folder(), source.row().id(), name, left)
                            instanceof SentFiles.Found.Read(var bytes)
                    && Inbox.put(to, message.messageId(), name, bytes) instanceof Inbox.Put.At(var stored, var path)) {
                left -= bytes.length;
                copied++;
                attachments
                        .addObject()
                        .put("name", stored)
                        .put("filename", stored)
                        .put("type", "file")
                        .put("localPath", path);
            }
        }
        return copied == 0
                ? message.content()
                : content.set("attachments", attachments).toString();
    }

    /** The row of the message: its number is the last part of the message's id. */
    private Optional<Source> source(AgentMessageRouted message) {
        var id = message.messageId();
        var number = id.substring(id.lastIndexOf(':') + 1);
        if (number.isEmpty() || number.length() > 18 || !number.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        var seq = Long.parseLong(number);
        return sessions.byId(message.sourceSessionId())
                .filter(Session::active)
                .map(session -> folders.of(session.agentGroupId(), session.id()))
                .flatMap(folder -> OutboundDb.look(folder, seq - 1, 1, List.of()).rows().stream()
                        .filter(row -> row.seq() == seq)
                        .findFirst()
                        .map(row -> new Source(folder, row)));
    }
}
