// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.folder;

import static dev.signalbox.session.RawSqlite.rows;
import static dev.signalbox.session.RawSqlite.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.contracts.container.SessionFolder;
import dev.signalbox.session.RawSqlite;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboundDbTest {
    @TempDir
    Path home;

    SessionFolder folder;

    @BeforeEach
    void newFolder() {
        folder = TestFolder.in(home);
    }

    @Test
    @Tag("HC-33")
    void readsOnlyWhatLiesAboveTheCursorInOrder() {
        run(folder.outboundDb(), out(5), out(1), out(3));
        assertThat(numbers(0, 10)).containsExactly(1L, 3L, 5L);
        assertThat(numbers(1, 10)).containsExactly(3L, 5L);
        assertThat(numbers(1, 1)).containsExactly(3L);
        assertThat(numbers(5, 10)).isEmpty();
    }

    @Test
    void seesAcksOfTheMessagesAskedAboutAndNoOthers() {
        run(
                folder.outboundDb(),
                "INSERT INTO processing_ack VALUES ('a', 'processing', '2026-01-02 12:00:00')",
                "INSERT INTO processing_ack VALUES ('b', 'completed', 'some day')",
                "INSERT INTO processing_ack VALUES ('old', 'completed', '2026-01-01 12:00:00')");
        assertThat(OutboundDb.look(folder, 0, 10, List.of("a", "b", "c")).acks().values())
                .containsExactlyInAnyOrder(
                        new Ack("a", "processing", Instant.parse("2026-01-02T12:00:00Z")),
                        new Ack("b", "completed", null));
    }

    @Test
    void seesTheToolAtWork() {
        assertThat(OutboundDb.look(folder, 0, 1, List.of()).currentTool()).isNull();
        run(folder.outboundDb(), "INSERT INTO container_state VALUES (1, 'Bash', 90000, '', '')");
        var look = OutboundDb.look(folder, 0, 1, List.of());
        assertThat(look.currentTool()).isEqualTo("Bash");
        assertThat(look.toolTimeoutMillis()).isEqualTo(90_000);
    }

    @Test
    void noticesEachCommitByTheChangeCounterAndNothingElse() throws SQLException {
        var before = OutboundDb.changeCounter(folder);
        OutboundDb.look(folder, 0, 10, List.of());
        assertThat(OutboundDb.changeCounter(folder)).isEqualTo(before);
        try (var connection = RawSqlite.open(folder.outboundDb());
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(out(1));
            assertThat(OutboundDb.changeCounter(folder)).isEqualTo(before);
            connection.commit();
            var once = OutboundDb.changeCounter(folder);
            assertThat(once).isGreaterThan(before);
            statement.execute(out(3));
            connection.rollback();
            assertThat(OutboundDb.changeCounter(folder)).isEqualTo(once);
        }
    }

    @Test
    void answersMinusOneForAFileThatIsNotThere() {
        assertThat(OutboundDb.changeCounter(new SessionFolder(home.resolve("nowhere"))))
                .isEqualTo(-1);
    }

    @Test
    @Tag("SW-11")
    @Tag("SW-12")
    void givesBackClaimsAndNothingElse() {
        run(
                folder.outboundDb(),
                "INSERT INTO processing_ack VALUES ('a', 'processing', '')",
                "INSERT INTO processing_ack VALUES ('b', 'completed', '')",
                "INSERT INTO processing_ack VALUES ('c', 'failed', '')");
        assertThat(OutboundDb.dropClaims(folder)).isEqualTo(1);
        assertThat(OutboundDb.dropClaims(folder)).isZero();
        assertThat(rows(folder.outboundDb(), "SELECT message_id FROM processing_ack ORDER BY 1"))
                .containsExactly(List.of("b"), List.of("c"));
    }

    private List<Long> numbers(long cursor, int limit) {
        return OutboundDb.look(folder, cursor, limit, List.of()).rows().stream()
                .map(OutboundRow::seq)
                .toList();
    }

    private static String out(long seq) {
        return "INSERT INTO messages_out (id, seq, timestamp, kind, content) VALUES ('out-" + seq + "', " + seq
                + ", '2026-01-02 12:00:00', 'chat', '{}')";
    }
}
