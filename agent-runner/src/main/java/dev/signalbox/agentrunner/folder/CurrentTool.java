// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.folder;

import java.sql.SQLException;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Tells the host which tool runs and how long it may, in {@code container_state}; the host then waits that long. */
public final class CurrentTool {
    private static final Logger LOG = Logger.getLogger(CurrentTool.class.getName());
    private static final int LONGEST_NAME = 100;
    private final OutboundDb db;

    CurrentTool(OutboundDb db) {
        this.db = db;
    }

    /** A tool starts. Never fails: no work stops because its announcement did. */
    public void started(String name, Duration timeout) {
        var shown = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
        write(shown, timeout.toMillis());
    }

    /** It ended, in whatever way. */
    public void ended() {
        write(null, null);
    }

    private void write(@Nullable Object tool, @Nullable Object millis) {
        try {
            db.commit(connection -> {
                try (var upsert = connection.prepareStatement("""
                        INSERT INTO container_state (id, current_tool, tool_declared_timeout_ms, tool_started_at,
                            updated_at) VALUES (1, ?, ?, ?, ?)
                        ON CONFLICT (id) DO UPDATE SET current_tool = excluded.current_tool,
                            tool_declared_timeout_ms = excluded.tool_declared_timeout_ms,
                            tool_started_at = excluded.tool_started_at, updated_at = excluded.updated_at""")) {
                    var now = db.now();
                    upsert.setObject(1, tool);
                    upsert.setObject(2, millis);
                    upsert.setString(3, tool == null ? null : now);
                    upsert.setString(4, now);
                    return upsert.executeUpdate();
                }
            });
        } catch (SQLException e) {
            LOG.log(Level.WARNING, "The current tool cannot be shown to the host", e);
        }
    }
}
