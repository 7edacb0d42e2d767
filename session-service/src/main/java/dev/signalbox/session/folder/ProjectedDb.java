// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.folder;

import dev.signalbox.contracts.DirectoryEvent.Destination;
import dev.signalbox.contracts.DirectoryEvent.DestinationType;
import dev.signalbox.contracts.container.SessionFolder;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the agent is shown beside its messages: destinations and the default reply address. The version of the destinations
 * is the file's {@code user_version}, so that an older list never replaces a newer one and an equal one is not written.
 */
public final class ProjectedDb {

    private ProjectedDb() {}

    /** Where an answer goes that names no destination; all null for none. */
    public record ReplyAddress(
            @Nullable String channelType,
            @Nullable String platformId,
            @Nullable String threadId) {
        /** Of a session that has none. */
        public static final ReplyAddress NONE = new ReplyAddress(null, null, null);
    }

    /**
     * Brings a folder up to date before its container starts. Opening both files for writing also rolls back what a killed
     * host or agent left half written (trap 7), and files of older makes get the tables and columns they lack.
     */
    public static void prepare(
            SessionFolder folder, long version, List<Destination> destinations, ReplyAddress replyAddress) {
        FolderSchema.upgrade(folder);
        SqliteFile.write(folder.inboundDb(), connection -> {
            reply(connection, replyAddress);
            return show(folder, connection, version, destinations);
        });
    }

    /** Shows newer destinations to an agent at work; returns false if it has seen these or newer ones. */
    public static boolean show(SessionFolder folder, long version, List<Destination> destinations) {
        return SqliteFile.write(folder.inboundDb(), connection -> show(folder, connection, version, destinations));
    }

    private static boolean show(
            SessionFolder folder, Connection connection, long version, List<Destination> destinations)
            throws SQLException {
        try (var statement = connection.createStatement()) {
            long shown;
            try (var rows = statement.executeQuery("PRAGMA user_version")) {
                shown = rows.next() ? rows.getLong(1) : 0;
            }
            if (shown >= version) {
                DestinationsFile.writeIfMissing(folder, destinations);
                return false;
            }
            replace(connection, destinations);
            statement.execute("PRAGMA user_version = " + version);
            // Under the file's lock, so that two writers cannot leave the older list behind.
            DestinationsFile.write(folder, destinations);
            return true;
        }
    }

    private static void replace(Connection connection, List<Destination> destinations) throws SQLException {
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
    }

    private static void reply(Connection connection, ReplyAddress address) throws SQLException {
        if (Objects.equals(address, known(connection))) {
            return;
        }
        try (var upsert = connection.prepareStatement("""
                INSERT INTO session_routing (id, channel_type, platform_id, thread_id) VALUES (1, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET channel_type = excluded.channel_type,
                    platform_id = excluded.platform_id, thread_id = excluded.thread_id""")) {
            upsert.setString(1, address.channelType());
            upsert.setString(2, address.platformId());
            upsert.setString(3, address.threadId());
            upsert.executeUpdate();
        }
    }

    private static @Nullable ReplyAddress known(Connection connection) throws SQLException {
        try (var query = connection.createStatement();
                var rows = query.executeQuery(
                        "SELECT channel_type, platform_id, thread_id FROM session_routing WHERE id = 1")) {
            return rows.next() ? new ReplyAddress(rows.getString(1), rows.getString(2), rows.getString(3)) : null;
        }
    }
}
