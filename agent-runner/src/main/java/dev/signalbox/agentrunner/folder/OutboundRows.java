// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.folder;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table {@code messages_out}. */
public final class OutboundRows {
    private final OutboundDb db;
    private final InboundReader inbound;

    OutboundRows(OutboundDb db, InboundReader inbound) {
        this.db = db;
        this.inbound = inbound;
    }

    /** A row as it was written, as far as a later change of it needs. */
    public record Row(String id, @Nullable Address to) {}

    /** Writes rows within a transaction; gives the number of the last one. */
    long insert(List<Outgoing> news) throws SQLException {
        if (news.isEmpty()) {
            return 0;
        }
        var seq = nextOdd() - 2;
        for (var row : news) {
            seq += 2;
            insert(seq, row);
        }
        return seq;
    }

    private void insert(long seq, Outgoing row) throws SQLException {
        var to = row.to();
        db.read(connection -> {
            try (var insert = connection.prepareStatement("""
                    INSERT INTO messages_out (id, seq, in_reply_to, timestamp, deliver_after, kind, platform_id,
                        channel_type, thread_id, content) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")) {
                insert.setString(1, row.id());
                insert.setLong(2, seq);
                insert.setString(3, row.inReplyTo());
                insert.setString(4, db.now());
                insert.setString(
                        5,
                        row.deliverAfter() == null ? null : row.deliverAfter().toString());
                insert.setString(6, row.kind());
                insert.setString(7, to == null ? null : to.platformId());
                insert.setString(8, to == null ? null : to.channelType());
                insert.setString(9, to == null ? null : to.threadId());
                insert.setString(10, row.content());
                return insert.executeUpdate();
            }
        });
    }

    /** Plain texts of this turn with their numbers; nothing outside a turn. */
    Map<Sent, Long> sentIn(Optional<TurnContext> turn) throws SQLException {
        if (turn.isEmpty()) {
            return Map.of();
        }
        return db.read(connection -> {
            try (var query = connection.prepareStatement("SELECT seq, channel_type, platform_id, content"
                    + " FROM messages_out WHERE seq > ? AND kind = 'chat' ORDER BY seq DESC")) {
                query.setLong(1, turn.get().since());
                try (var rows = query.executeQuery()) {
                    var sent = new HashMap<Sent, Long>();
                    while (rows.next()) {
                        var seq = rows.getLong(1);
                        Sent.of(rows.getString(2), rows.getString(3), rows.getString(4))
                                .ifPresent(text -> sent.put(text, seq));
                    }
                    return sent;
                }
            }
        });
    }

    int writtenSince(long seq) throws SQLException {
        return db.read(connection -> {
            try (var query = connection.prepareStatement("SELECT COUNT(*) FROM messages_out WHERE seq > ?")) {
                query.setLong(1, seq);
                try (var rows = query.executeQuery()) {
                    return rows.next() ? rows.getInt(1) : 0;
                }
            }
        });
    }

    Optional<Row> bySeq(long seq) throws SQLException {
        return db.read(connection -> {
            try (var query = connection.prepareStatement(
                    "SELECT id, channel_type, platform_id, thread_id FROM messages_out WHERE seq = ?")) {
                query.setLong(1, seq);
                try (var rows = query.executeQuery()) {
                    return rows.next()
                            ? Optional.of(new Row(
                                    rows.getString(1),
                                    InboundReader.address(rows.getString(2), rows.getString(3), rows.getString(4))))
                            : Optional.empty();
                }
            }
        });
    }

    long highest() throws SQLException {
        return db.read(connection -> {
            try (var query = connection.createStatement();
                    var rows = query.executeQuery("SELECT COALESCE(MAX(seq), 0) FROM messages_out")) {
                return rows.next() ? rows.getLong(1) : 0;
            }
        });
    }

    /** Agent numbers are odd and above every number of either side (nanoclaw-host section 2.4). */
    private long nextOdd() throws SQLException {
        var max = Math.max(highest(), inbound.highestSeq());
        return max % 2 == 0 ? max + 1 : max + 2;
    }
}
