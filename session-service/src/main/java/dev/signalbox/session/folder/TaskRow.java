// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.folder;

import dev.signalbox.contracts.container.SessionFolder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run of a scheduled task as the agent finds it.
 *
 * @param id of the run
 * @param seriesId of the task
 * @param dueAt not to be taken before
 * @param recurrence cron expression, for the agent to see
 * @param paused true if it must not be taken at all for now
 */
public record TaskRow(
        String id,
        String seriesId,
        Instant timestamp,
        Instant dueAt,
        @Nullable String recurrence,
        boolean paused,
        Address address,
        String content) {

    /** Where the answer goes; all null for nowhere. */
    public record Address(
            @Nullable String channelType,
            @Nullable String platformId,
            @Nullable String threadId) {
        public static final Address NONE = new Address(null, null, null);
    }

    /** Writes the row, or brings one that still waits up to date; a row that is done with stays as it is. */
    public static void put(SessionFolder folder, TaskRow row) {
        SqliteFile.write(folder.inboundDb(), connection -> {
            try (var insert = connection.prepareStatement("""
                    INSERT INTO messages_in (id, seq, kind, timestamp, status, process_after, recurrence, platform_id,
                        channel_type, thread_id, content, series_id, trigger, on_wake)
                    VALUES (?, ?, 'task', ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, 0)
                    ON CONFLICT (id) DO UPDATE SET status = excluded.status, process_after = excluded.process_after,
                        recurrence = excluded.recurrence, content = excluded.content
                    WHERE messages_in.status IN ('pending', 'paused')""")) {
                insert.setString(1, row.id());
                insert.setLong(2, InboundDb.nextEven(connection));
                insert.setString(3, row.timestamp().toString());
                insert.setString(4, row.paused() ? "paused" : "pending");
                insert.setString(5, row.dueAt().toString());
                insert.setString(6, row.recurrence());
                insert.setString(7, row.address().platformId());
                insert.setString(8, row.address().channelType());
                insert.setString(9, row.address().threadId());
                insert.setString(10, row.content());
                insert.setString(11, row.seriesId());
                return insert.executeUpdate();
            }
        });
    }

    /** Takes a run away that has not been taken yet, and the recurrence with it. */
    public static void close(SessionFolder folder, String id) {
        SqliteFile.write(folder.inboundDb(), connection -> {
            try (var update = connection.prepareStatement("""
                    UPDATE messages_in SET status = 'completed', recurrence = NULL
                    WHERE id = ? AND status IN ('pending', 'paused')""")) {
                update.setString(1, id);
                return update.executeUpdate();
            }
        });
    }
}
