// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.contracts.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tables an agent of another make finds (container contract sections 1.3 and 1.4), column by column. */
class SessionFolderTest {

    @TempDir
    private Path folder;

    @Test
    void inboundHasTheColumnsAgentsRead() throws Exception {
        try (var db = make("inbound.db", SessionFolder.inboundSchema())) {
            assertThat(columns(db, "messages_in"))
                    .containsExactly(
                            "id",
                            "seq",
                            "kind",
                            "timestamp",
                            "status",
                            "process_after",
                            "recurrence",
                            "tries",
                            "platform_id",
                            "channel_type",
                            "thread_id",
                            "content",
                            "series_id",
                            "trigger",
                            "source_session_id",
                            "on_wake");
            assertThat(columns(db, "delivered"))
                    .containsExactly("message_out_id", "platform_message_id", "status", "delivered_at");
            assertThat(columns(db, "destinations"))
                    .containsExactly("name", "display_name", "type", "channel_type", "platform_id", "agent_group_id");
            assertThat(columns(db, "session_routing"))
                    .containsExactly("id", "channel_type", "platform_id", "thread_id");
        }
    }

    @Test
    void outboundHasTheColumnsAgentsWrite() throws Exception {
        try (var db = make("outbound.db", SessionFolder.outboundSchema())) {
            assertThat(columns(db, "messages_out"))
                    .containsExactly(
                            "id",
                            "seq",
                            "in_reply_to",
                            "timestamp",
                            "deliver_after",
                            "recurrence",
                            "kind",
                            "platform_id",
                            "channel_type",
                            "thread_id",
                            "content");
            assertThat(columns(db, "processing_ack")).containsExactly("message_id", "status", "status_changed");
            assertThat(columns(db, "session_state")).containsExactly("key", "value", "updated_at");
            assertThat(columns(db, "container_state"))
                    .containsExactly("id", "current_tool", "tool_declared_timeout_ms", "tool_started_at", "updated_at");
        }
    }

    @Test
    void schemasMayRunAgainOnAnExistingFile() throws Exception {
        make("inbound.db", SessionFolder.inboundSchema()).close();
        try (var db = make("inbound.db", SessionFolder.inboundSchema())) {
            assertThat(columns(db, "messages_in")).isNotEmpty();
        }
    }

    private Connection make(String name, String schema) throws SQLException {
        var db = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(name));
        try (var statement = db.createStatement()) {
            for (var sql : schema.split(";")) {
                if (!sql.isBlank()) {
                    statement.execute(sql);
                }
            }
        }
        return db;
    }

    private static List<String> columns(Connection db, String table) throws SQLException {
        try (var statement = db.createStatement();
                var rows = statement.executeQuery("PRAGMA table_info(" + table + ")")) {
            var columns = new ArrayList<String>();
            while (rows.next()) {
                columns.add(rows.getString("name"));
            }
            return columns;
        }
    }
}
