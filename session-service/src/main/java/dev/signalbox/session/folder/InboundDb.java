// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.folder;

import dev.signalbox.contracts.Correlation;
import dev.signalbox.contracts.DirectoryEvent.Destination;
import dev.signalbox.contracts.DirectoryEvent.DestinationType;
import dev.signalbox.contracts.container.SessionFolder;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What session-service writes to {@code inbound.db}: messages and the projections an agent reads beside them. */
public final class InboundDb {

    private InboundDb() {}

    /**
     * Adds messages under even numbers, in the given order; ids already there are left alone.
     *
     * @return how many were new
     */
    public static int add(SessionFolder folder, List<InboundMessage> messages) {
        return SqliteFile.write(folder.inboundDb(), connection -> {
            var seq = nextEven(connection);
            var added = 0;
            try (var insert = connection.prepareStatement("""
                    INSERT OR IGNORE INTO messages_in (id, seq, kind, timestamp, platform_id, channel_type, thread_id,
                        content, series_id, trigger, source_session_id, on_wake)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""");
                    var correlate = connection.prepareStatement(
                            "INSERT OR IGNORE INTO signalbox_correlation VALUES (?, ?, ?)")) {
                for (var message : messages) {
                    insert.setString(1, message.id());
                    insert.setLong(2, seq);
                    insert.setString(3, message.kind());
                    insert.setString(4, message.timestamp().toString());
                    insert.setString(5, message.platformId());
                    insert.setString(6, message.channelType());
                    insert.setString(7, message.threadId());
                    insert.setString(8, message.content());
                    insert.setString(9, message.id());
                    insert.setInt(10, message.trigger() ? 1 : 0);
                    insert.setString(11, message.sourceSessionId());
                    insert.setInt(12, message.onWake() ? 1 : 0);
                    var isNew = insert.executeUpdate();
                    added += isNew;
                    seq += 2L * isNew;
                    correlate.setString(1, message.id());
                    correlate.setString(2, message.correlation().correlationId());
                    correlate.setString(3, message.correlation().traceparent());
                    correlate.executeUpdate();
                }
            }
            return added;
        });
    }

    /** Replaces what the agent sees of its destinations. */
    public static void projectDestinations(SessionFolder folder, List<Destination> destinations) {
        SqliteFile.write(folder.inboundDb(), connection -> {
            try (var clear = connection.createStatement();
                    var insert = connection.prepareStatement("""
                            INSERT INTO destinations (name, display_name, type, channel_type, platform_id, agent_group_id)
                            VALUES (?, ?, ?, ?, ?, ?)""")) {
                clear.executeUpdate("DELETE FROM destinations");
                for (var destination : destinations) {
                    insert.setString(1, destination.name());
                    insert.setString(2, destination.displayName());
                    insert.setString(3, destination.type().name().toLowerCase(Locale.ROOT));
                    insert.setString(4, destination.channelType());
                    insert.setString(5, destination.platformId());
                    insert.setString(6, destination.type() == DestinationType.AGENT ? destination.targetId() : null);
                    insert.executeUpdate();
                }
            }
            return destinations.size();
        });
    }

    /** Sets where an answer goes that names no destination; all null for none. */
    public static void projectRouting(
            SessionFolder folder,
            @Nullable String channelType,
            @Nullable String platformId,
            @Nullable String threadId) {
        SqliteFile.write(folder.inboundDb(), connection -> {
            try (var upsert = connection.prepareStatement("""
                    INSERT INTO session_routing (id, channel_type, platform_id, thread_id) VALUES (1, ?, ?, ?)
                    ON CONFLICT (id) DO UPDATE SET channel_type = excluded.channel_type,
                        platform_id = excluded.platform_id, thread_id = excluded.thread_id""")) {
                upsert.setString(1, channelType);
                upsert.setString(2, platformId);
                upsert.setString(3, threadId);
                return upsert.executeUpdate();
            }
        });
    }

    /** Records how outbound messages ended; the first outcome of a message stays. */
    public static void recordOutcomes(SessionFolder folder, List<DeliveryOutcome> outcomes) {
        SqliteFile.write(folder.inboundDb(), connection -> {
            try (var insert = connection.prepareStatement("""
                    INSERT OR IGNORE INTO delivered (message_out_id, platform_message_id, status, delivered_at)
                    VALUES (?, ?, ?, ?)""")) {
                for (var outcome : outcomes) {
                    insert.setString(1, outcome.messageOutId());
                    insert.setString(2, outcome.platformMessageId());
                    insert.setString(3, outcome.delivered() ? "delivered" : "failed");
                    insert.setString(4, outcome.at().toString());
                    insert.executeUpdate();
                }
            }
            return outcomes.size();
        });
    }

    /** The session that sent this message to the folder's agent, empty if no agent did. */
    public static Optional<String> sourceSession(SessionFolder folder, String messageId) {
        return SqliteFile.read(folder.inboundDb(), connection -> {
            try (var query = connection.prepareStatement("SELECT source_session_id FROM messages_in WHERE id = ?")) {
                query.setString(1, messageId);
                try (var rows = query.executeQuery()) {
                    return rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.<String>empty();
                }
            }
        });
    }

    /** What a message was caused by, empty for a message not ours. */
    public static Optional<Correlation> correlation(SessionFolder folder, String messageId) {
        return SqliteFile.read(folder.inboundDb(), connection -> {
            try (var query = connection.prepareStatement(
                    "SELECT correlation_id, traceparent FROM signalbox_correlation WHERE message_id = ?")) {
                query.setString(1, messageId);
                try (var rows = query.executeQuery()) {
                    return rows.next()
                            ? Optional.of(Correlation.of(rows.getString(1), rows.getString(2)))
                            : Optional.<Correlation>empty();
                }
            }
        });
    }

    /** Host numbers are even (nanoclaw-host section 2.4). */
    static long nextEven(Connection connection) throws SQLException {
        try (var query = connection.createStatement();
                var rows = query.executeQuery("SELECT COALESCE(MAX(seq), 0) FROM messages_in")) {
            var max = rows.next() ? rows.getLong(1) : 0;
            return max < 2 ? 2 : max + 2 - Math.floorMod(max, 2L);
        }
    }
}
