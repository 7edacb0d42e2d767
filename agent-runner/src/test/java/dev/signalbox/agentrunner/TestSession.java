// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner;

import dev.signalbox.agentrunner.folder.Destination;
import dev.signalbox.contracts.container.SessionFolder;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A real session folder, seen from the host's side: it writes inbound.db and reads outbound.db. */
public final class TestSession {
    private static final String BUSY_TIMEOUT = "?busy_timeout=5000";
    private final SessionFolder folder;

    /** A row the agent wrote. */
    public record Out(
            long seq,
            String kind,
            String channelType,
            String platformId,
            String threadId,
            String inReplyTo,
            String content) {}

    private TestSession(SessionFolder folder) {
        this.folder = folder;
    }

    public static TestSession in(Path directory) throws SQLException {
        var session = new TestSession(new SessionFolder(directory));
        session.execute(session.folder.inboundDb(), SessionFolder.inboundSchema());
        session.execute(session.folder.outboundDb(), SessionFolder.outboundSchema());
        return session;
    }

    public SessionFolder folder() {
        return folder;
    }

    public TestSession destination(Destination d) throws SQLException {
        update(
                folder.inboundDb(),
                "INSERT INTO destinations (name, display_name, type, channel_type, platform_id, agent_group_id)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                d.name(),
                d.displayName(),
                d.agentGroupId() == null ? "channel" : "agent",
                d.channelType(),
                d.platformId(),
                d.agentGroupId());
        return this;
    }

    /** A row of messages_in; change it with {@link #set} where a test needs more than the usual. */
    public TestSession message(
            String id, long seq, String channelType, String platformId, String threadId, String content)
            throws SQLException {
        update(
                folder.inboundDb(),
                "INSERT INTO messages_in (id, seq, kind, timestamp, channel_type, platform_id, thread_id, content)"
                        + " VALUES (?, ?, 'chat', '2026-01-02T03:04:05Z', ?, ?, ?, ?)",
                id,
                seq,
                channelType,
                platformId,
                threadId,
                content);
        return this;
    }

    /** A chat message from the destination of that name, without a thread. */
    public TestSession message(String id, long seq, String from, String text) throws SQLException {
        return message(id, seq, "webchat", "webchat:" + from, null, "{\"text\":\"" + text + "\",\"sender\":\"Ann\"}");
    }

    public TestSession routing(String channelType, String platformId, String threadId) throws SQLException {
        update(
                folder.inboundDb(),
                "INSERT INTO session_routing (id, channel_type, platform_id, thread_id) VALUES (1, ?, ?, ?)",
                channelType,
                platformId,
                threadId);
        return this;
    }

    /** A message of another kind than chat, without an address. */
    public TestSession other(String id, long seq, String kind, String content) throws SQLException {
        return message(id, seq, null, null, null, content).set(id, "kind", kind);
    }

    public TestSession set(String id, String column, Object value) throws SQLException {
        update(folder.inboundDb(), "UPDATE messages_in SET " + column + " = ? WHERE id = ?", value, id);
        return this;
    }

    public TestSession ack(String id, String status) throws SQLException {
        update(
                folder.outboundDb(),
                "INSERT INTO processing_ack (message_id, status, status_changed) VALUES (?, ?, '2026-01-02 03:04:05')",
                id,
                status);
        return this;
    }

    /** Status of the ack of a message, or {@code none}. */
    public String acked(String id) {
        return query("SELECT status FROM processing_ack WHERE message_id = '" + id + "'").stream()
                .map(row -> (String) row.getFirst())
                .findFirst()
                .orElse("none");
    }

    /** What the agent wrote, in order. */
    public List<Out> out() {
        return query("SELECT seq, kind, channel_type, platform_id, thread_id, in_reply_to, content FROM messages_out"
                        + " ORDER BY seq")
                .stream()
                .map(r -> new Out(
                        ((Number) r.get(0)).longValue(),
                        (String) r.get(1),
                        (String) r.get(2),
                        (String) r.get(3),
                        (String) r.get(4),
                        (String) r.get(5),
                        (String) r.get(6)))
                .toList();
    }

    /** Contents of what the agent wrote, in order. */
    public List<String> said() {
        return out().stream().map(Out::content).toList();
    }

    public void execute(Path file, String statements) throws SQLException {
        try (var connection = open(file);
                var statement = connection.createStatement()) {
            statement.executeUpdate(statements);
        }
    }

    private void update(Path file, String sql, Object... values) throws SQLException {
        try (var connection = open(file);
                var statement = connection.prepareStatement(sql)) {
            for (var i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    /** Rows of outbound.db. */
    public List<List<Object>> query(String sql) {
        try (var connection = open(folder.outboundDb());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var found = new ArrayList<List<Object>>();
            while (rows.next()) {
                var row = new ArrayList<Object>();
                for (var i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    row.add(rows.getObject(i));
                }
                found.add(row);
            }
            return found;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static Connection open(Path file) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file + BUSY_TIMEOUT);
    }
}
