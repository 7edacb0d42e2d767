// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.folder;

import static dev.signalbox.session.folder.TestFolder.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.session.SessionStorage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderVisitsTest {
    @TempDir
    Path home;

    @Test
    void visitsEveryFolderAlthoughOneCannotBeWrittenAndSaysWhich() throws Exception {
        // Given
        SessionStorage storage = () -> home;
        var folders = new SessionFolders(storage);
        folders.prepare();
        var sessions = IntStream.range(0, 20).mapToObj(n -> "sess-" + n).toList();
        sessions.forEach(session -> folders.create("ag-1", session));
        Files.writeString(folders.of("ag-1", "sess-7").inboundDb(), "no database ".repeat(500));
        // When
        var failures = new FolderVisits()
                .each(sessions, session -> InboundDb.add(folders.of("ag-1", session), List.of(message("m-1"))));
        // Then
        assertThat(failures).containsOnlyKeys("sess-7");
        assertThat(sessions).filteredOn(session -> !session.equals("sess-7")).allSatisfy(session -> assertThat(
                        PendingMessages.of(folders.of("ag-1", session)))
                .hasSize(1));
    }
}
