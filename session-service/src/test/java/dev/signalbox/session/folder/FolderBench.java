// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.folder;

import dev.signalbox.contracts.Correlation;
import dev.signalbox.contracts.container.SessionFolder;
import dev.signalbox.local.bench.Figures;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Run by {@code ./signalbox bench}: what session folders cost on the disk the build folder is on. */
class FolderBench {
    private static final int SESSIONS = 1_000;
    private static final int[] WRITERS = {1, 4, 8};
    private static final int BATCH = 10;
    private final Figures figures = new Figures(new PrintWriter(System.out, true, StandardCharsets.UTF_8));

    @TempDir(factory = OnTheDiskOfTheBuild.class)
    Path home;

    @Test
    void foldersAndMessages() throws SQLException {
        var folders = new SessionFolders(() -> home);
        folders.prepare();
        var begun = System.nanoTime();
        var all = IntStream.range(0, SESSIONS)
                .mapToObj(i -> {
                    folders.create("ag-bench", "sess-" + i);
                    return folders.of("ag-bench", "sess-" + i);
                })
                .toList();
        rate("session folders created, 1 writer", SESSIONS, begun);
        write(all, 1, 1); // the first pass is the warm-up
        figures.put("the plainest way, for comparison: open, one insert, close, 1 writer", plainly(all));
        for (var writers : WRITERS) {
            figures.put("messages into inbound.db, one a visit, %d writers".formatted(writers), write(all, writers, 1));
        }
        figures.put("messages into inbound.db, %d a visit, 4 writers".formatted(BATCH), write(all, 4, BATCH));
    }

    private static String write(List<SessionFolder> folders, int writers, int each) {
        var begun = System.nanoTime();
        try (var threads = Executors.newFixedThreadPool(writers)) {
            for (var folder : folders) {
                threads.execute(() -> InboundDb.add(folder, messages(each)));
            }
        }
        return perSecond(folders.size() * each, begun);
    }

    /** What a program pays on this disk that opens the file, inserts a row and closes it, as the original does. */
    private static String plainly(List<SessionFolder> folders) throws SQLException {
        var begun = System.nanoTime();
        for (var folder : folders) {
            try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.inboundDb());
                    var insert = connection.prepareStatement(
                            "INSERT INTO messages_in (id, seq, kind, timestamp, content)"
                                    + " SELECT ?, MAX(seq) + 2, 'chat', '2026-01-01T00:00:00Z', '{}' FROM messages_in")) {
                insert.setString(1, "plain-" + System.nanoTime());
                insert.executeUpdate();
            }
        }
        return perSecond(folders.size(), begun);
    }

    private static List<InboundMessage> messages(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new InboundMessage(
                        "in-" + System.nanoTime() + "-" + i,
                        "chat",
                        Instant.now(),
                        "webchat",
                        "webchat:bench",
                        null,
                        "{\"text\":\"a message of common length, as people write them\"}",
                        true,
                        null,
                        false,
                        Correlation.fresh()))
                .toList();
    }

    private void rate(String what, int count, long begun) {
        figures.put(what, perSecond(count, begun));
    }

    private static String perSecond(int count, long begun) {
        return "%,.0f/s".formatted(count / ((System.nanoTime() - begun) / 1e9));
    }
}
