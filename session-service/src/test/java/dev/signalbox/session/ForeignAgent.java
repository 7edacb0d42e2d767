// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session;

import static dev.signalbox.session.RawSqlite.rows;
import static dev.signalbox.session.RawSqlite.run;

import dev.signalbox.contracts.container.SessionFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An agent that knows of the suite nothing but its two database files. */
record ForeignAgent(SessionFolder folder) {

    List<List<String>> inbound(String columns) {
        return rows(folder.inboundDb(), "SELECT " + columns + " FROM messages_in ORDER BY seq");
    }

    String firstMessage() {
        return inbound("id").getFirst().getFirst();
    }

    void claims(String messageId) {
        acknowledges(messageId, "processing");
    }

    void completes(String messageId) {
        acknowledges(messageId, "completed");
    }

    void fails(String messageId) {
        acknowledges(messageId, "failed");
    }

    private void acknowledges(String messageId, String status) {
        run(
                folder.outboundDb(),
                "INSERT OR REPLACE INTO processing_ack VALUES ('" + messageId + "', '" + status
                        + "', datetime('now'))");
    }

    void says(long seq, @Nullable String inReplyTo, String text) {
        writes(seq, "chat", inReplyTo, "{\"text\":\"" + text + "\"}");
    }

    void saysAfter(long seq, String deliverAfter, String text) {
        run(
                folder.outboundDb(),
                "INSERT INTO messages_out (id, seq, timestamp, deliver_after, kind, platform_id, channel_type, content)"
                        + " VALUES ('out-" + seq + "', " + seq + ", datetime('now'), '" + deliverAfter
                        + "', 'chat', 'webchat:1', 'webchat', '{\"text\":\"" + text + "\"}')");
    }

    void writes(long seq, String kind, @Nullable String inReplyTo, String content) {
        insert(seq, kind, inReplyTo, "webchat", "webchat:1", content);
    }

    void writesTo(long seq, String channelType, String platformId, String content) {
        insert(seq, "chat", null, channelType, platformId, content);
    }

    private void insert(
            long seq, String kind, @Nullable String inReplyTo, String channelType, String platformId, String content) {
        try (var connection = RawSqlite.open(folder.outboundDb());
                var insert = connection.prepareStatement("""
                        INSERT INTO messages_out (id, seq, in_reply_to, timestamp, kind, platform_id, channel_type, content)
                        VALUES (?, ?, ?, datetime('now'), ?, ?, ?, ?)""")) {
            insert.setString(1, "out-" + seq);
            insert.setLong(2, seq);
            insert.setString(3, inReplyTo);
            insert.setString(4, kind);
            insert.setString(5, platformId);
            insert.setString(6, channelType);
            insert.setString(7, content);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    void beats() {
        try {
            Files.writeString(folder.heartbeat(), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Notes of the suite, as text. */
    List<String> notes() {
        return rows(
                        folder.inboundDb(),
                        "SELECT json_extract(content, '$.text') FROM messages_in WHERE id LIKE 'note-%' ORDER BY seq")
                .stream()
                .map(List::getFirst)
                .toList();
    }
}
