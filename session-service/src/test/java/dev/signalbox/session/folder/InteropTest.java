// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.folder;

import static dev.signalbox.session.folder.TestFolder.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.signalbox.contracts.DirectoryEvent.Destination;
import dev.signalbox.contracts.DirectoryEvent.DestinationType;
import dev.signalbox.contracts.container.SessionFolder;
import dev.signalbox.session.folder.ProjectedDb.ReplyAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The folder as another program's SQLite sees it: the command line tool, which shares no code with this service. */
class InteropTest {
    private static final Path SQLITE = Path.of("/usr/bin/sqlite3");

    @TempDir
    Path home;

    private SessionFolder folder;

    @BeforeEach
    void folder() {
        assumeTrue(Files.isExecutable(SQLITE), "sqlite3 is not installed");
        folder = TestFolder.in(home);
        ProjectedDb.prepare(
                folder,
                1,
                List.of(new Destination("team", "Team", DestinationType.CHANNEL, "mg-1", "webchat", "webchat:9")),
                new ReplyAddress("webchat", "webchat:9", null));
    }

    @Test
    @Tag("HC-01")
    void opensInAnotherSqliteWithTheTablesOfTheContract() throws Exception {
        InboundDb.add(folder, List.of(message("m-1")));
        assertThat(sqlite(folder.inboundDb(), "PRAGMA integrity_check; PRAGMA journal_mode;"))
                .isEqualTo("ok\ndelete");
        assertThat(sqlite(folder.inboundDb(), "SELECT * FROM messages_in;"))
                .isEqualTo(
                        "m-1|2|chat|2026-01-02T12:00:00Z|pending|||0|webchat:1|webchat|t-1|{\"text\":\"hi\"}|m-1|1||0");
        assertThat(sqlite(folder.inboundDb(), "SELECT * FROM destinations; SELECT * FROM session_routing;"))
                .isEqualTo("team|Team|channel|webchat|webchat:9|\n1|webchat|webchat:9|");
        assertThat(sqlite(
                        folder.inboundDb(),
                        "SELECT name, type, \"notnull\", dflt_value, pk FROM pragma_table_info('messages_in');"))
                .isEqualTo(String.join(
                        "\n",
                        "id|TEXT|0||1",
                        "seq|INTEGER|0||0",
                        "kind|TEXT|1||0",
                        "timestamp|TEXT|1||0",
                        "status|TEXT|0|'pending'|0",
                        "process_after|TEXT|0||0",
                        "recurrence|TEXT|0||0",
                        "tries|INTEGER|0|0|0",
                        "platform_id|TEXT|0||0",
                        "channel_type|TEXT|0||0",
                        "thread_id|TEXT|0||0",
                        "content|TEXT|1||0",
                        "series_id|TEXT|0||0",
                        "trigger|INTEGER|1|1|0",
                        "source_session_id|TEXT|0||0",
                        "on_wake|INTEGER|1|0|0"));
        assertThat(sqlite(
                        folder.outboundDb(),
                        "PRAGMA integrity_check; SELECT name FROM sqlite_master WHERE type ="
                                + " 'table' ORDER BY name;"))
                .isEqualTo("ok\ncontainer_state\nmessages_out\nprocessing_ack\nsession_state");
    }

    @Test
    void worksBesideAnAgentThatOpensWritesAndClosesForEveryRow() throws Exception {
        try (var hands = Executors.newFixedThreadPool(2)) {
            var host = hands.submit(() -> IntStream.range(0, 40).forEach(n -> {
                InboundDb.add(folder, List.of(message("m-" + n)));
                var ids = PendingMessages.of(folder).stream()
                        .map(PendingMessages.Pending::id)
                        .toList();
                var acks = OutboundDb.look(folder, 0, 100, ids).acks().values().stream()
                        .filter(Ack::finished)
                        .toList();
                PendingMessages.finish(folder, acks);
            }));
            var agent = hands.submit(() -> {
                for (var n = 0; n < 20; n++) {
                    sqlite(folder.inboundDb(), "SELECT COUNT(*) FROM messages_in;");
                    sqlite(
                            folder.outboundDb(),
                            "INSERT INTO processing_ack VALUES ('m-" + n + "', 'completed', datetime('now'));"
                                    + " INSERT INTO messages_out (id, seq, timestamp, kind, content) VALUES ('o-" + n
                                    + "', " + (2 * n + 1) + ", datetime('now'), 'chat', '{}');");
                }
                return null;
            });
            host.get(60, TimeUnit.SECONDS);
            agent.get(60, TimeUnit.SECONDS);
        }
        assertThat(sqlite(folder.inboundDb(), "PRAGMA integrity_check; SELECT COUNT(*), MAX(seq) FROM messages_in;"))
                .isEqualTo("ok\n40|80");
        assertThat(OutboundDb.look(folder, 0, 100, List.of()).rows()).hasSize(20);
        var pending = PendingMessages.of(folder).stream()
                .map(PendingMessages.Pending::id)
                .toList();
        var left = OutboundDb.look(folder, 0, 1, pending).acks().values();
        PendingMessages.finish(folder, left);
        assertThat(PendingMessages.of(folder)).hasSize(20);
    }

    private static String sqlite(Path file, String sql) throws IOException, InterruptedException {
        var process = new ProcessBuilder(SQLITE.toString(), "-cmd", ".timeout 5000", file.toString(), sql)
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes()).strip();
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
