// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.folder;

import static dev.signalbox.session.RawSqlite.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.contracts.container.SessionFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HotJournalTest {
    @TempDir
    Path home;

    @Test
    @Tag("TRAP-7")
    void rollsBackWhatAKilledAgentLeftHalfWritten() throws Exception {
        // Given
        var folder = TestFolder.in(home);
        run(
                folder.outboundDb(),
                "INSERT INTO messages_out (id, seq, timestamp, kind, content) VALUES ('whole', 1, '', 'chat', '{}')");
        killInMidCommit(folder);
        assertThat(journal(folder)).isNotEmptyFile();
        assertThatThrownBy(() -> OutboundDb.look(folder, 0, 10, List.of())).isInstanceOf(SessionFileException.class);
        // When
        OutboundDb.dropJournal(folder);
        // Then
        assertThat(journal(folder)).doesNotExist();
        assertThat(OutboundDb.look(folder, 0, 10, List.of()).rows())
                .extracting(OutboundRow::id)
                .containsExactly("whole");
    }

    @Test
    void dropsNoJournalWhereThereIsNone() {
        var folder = TestFolder.in(home);
        var before = OutboundDb.changeCounter(folder);
        OutboundDb.dropJournal(folder);
        assertThat(OutboundDb.changeCounter(folder)).isEqualTo(before);
    }

    private static Path journal(SessionFolder folder) {
        return folder.root().resolve("outbound.db-journal");
    }

    private static void killInMidCommit(SessionFolder folder) throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var agent = new ProcessBuilder(
                        java,
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HalfWrittenAgent.class.getName(),
                        folder.outboundDb().toString())
                .redirectError(
                        Files.createTempFile(folder.root(), "agent", ".log").toFile())
                .start();
        try (var said = agent.inputReader()) {
            assertThat(said.readLine()).isEqualTo("half written");
        } finally {
            agent.destroyForcibly();
            assertThat(agent.waitFor(10, TimeUnit.SECONDS)).isTrue();
        }
    }
}
