// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.folder;

import static dev.signalbox.session.RawSqlite.rows;
import static dev.signalbox.session.folder.TestFolder.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.contracts.container.SessionFolder;
import dev.signalbox.session.folder.ProjectedDb.ReplyAddress;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("TRAP-7")
class InboundJournalTest {
    private static final String HALF = "INSERT INTO messages_in (id, seq, kind, timestamp, content) VALUES ('half-{i}',"
            + " 1000 + 2 * {i}, 'chat', '', hex(randomblob(500)))";

    @TempDir
    Path home;

    private SessionFolder folder;

    @BeforeEach
    void leaveAHotJournal() {
        folder = TestFolder.in(home);
        InboundDb.add(folder, List.of(message("whole")));
        HotJournal.leave(folder.inboundDb(), HALF);
        assertThat(HotJournal.of(folder.inboundDb())).isNotEmptyFile();
        assertThatThrownBy(() -> SqliteFile.read(
                        folder.inboundDb(),
                        connection -> connection.createStatement().executeQuery("SELECT 1 FROM messages_in")))
                .isInstanceOf(SessionFileException.class);
    }

    @Test
    void isRolledBackBeforeAContainerStarts() {
        ProjectedDb.prepare(folder, 0, List.of(), ReplyAddress.NONE);
        assertHealed();
    }

    @Test
    void isRolledBackByTheNextMessage() {
        InboundDb.add(folder, List.of(message("whole")));
        assertHealed();
    }

    @Test
    void isRolledBackByWhoeverOnlyWantsToRead() {
        assertThat(PendingMessages.of(folder)).hasSize(1);
        assertHealed();
    }

    @Test
    void ofAKilledAgentIsRolledBackBeforeTheNextOneStarts() {
        HotJournal.leave(
                folder.outboundDb(),
                "INSERT INTO messages_out (id, seq, timestamp, kind, content) VALUES ('half-{i}', 1 + 2 * {i}, '', 'chat',"
                        + " hex(randomblob(500)))");
        ProjectedDb.prepare(folder, 0, List.of(), ReplyAddress.NONE);
        assertThat(HotJournal.of(folder.outboundDb())).doesNotExist();
        assertThat(OutboundDb.look(folder, 0, 10, List.of()).rows()).isEmpty();
    }

    private void assertHealed() {
        assertThat(HotJournal.of(folder.inboundDb())).doesNotExist();
        assertThat(rows(folder.inboundDb(), "SELECT id FROM messages_in")).containsExactly(List.of("whole"));
    }
}
