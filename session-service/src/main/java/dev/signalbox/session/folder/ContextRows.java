// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.folder;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Bounds the messages that wait without starting a turn. An agent looks at a window of the newest waiting rows; were the
 * window full of context, it would never see the message behind it (container contract, trap 3).
 */
final class ContextRows {

    private ContextRows() {}

    /**
     * Leaves at most {@code window - 1} of them waiting, what a session was given at its opening and the newest; the agent no longer sees
     * the others.
     */
    static void bound(Connection connection, int window) throws SQLException {
        try (var update = connection.prepareStatement("""
                UPDATE messages_in SET status = 'completed'
                WHERE status = 'pending' AND (trigger = 0 OR kind = 'system') AND seq NOT IN (
                    SELECT seq FROM messages_in WHERE status = 'pending' AND (trigger = 0 OR kind = 'system')
                    ORDER BY (id LIKE 'memory-%' OR id LIKE 'digest-%') DESC, seq DESC LIMIT ?)""")) {
            update.setInt(1, Math.max(1, window - 1));
            update.executeUpdate();
        }
    }
}
