// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.folder;

import static dev.signalbox.session.RawSqlite.rows;
import static dev.signalbox.session.folder.TestFolder.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.contracts.container.SessionFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("TRAP-3")
class ContextRowsTest {
    private static final String WINDOW =
            "SELECT id FROM (SELECT id, seq FROM messages_in WHERE status = 'pending' ORDER BY seq DESC LIMIT 10) ORDER BY seq";

    @TempDir
    Path home;

    private SessionFolder folder;

    @BeforeEach
    void folder() {
        folder = TestFolder.in(home);
    }

    @Test
    void neverHidesAMessageBehindContext() {
        InboundDb.add(folder, List.of(message("asked")));
        IntStream.range(0, 25).forEach(n -> InboundDb.add(folder, List.of(context("c-" + n, "chat"))));
        var window = rows(folder.inboundDb(), WINDOW);
        assertThat(window).hasSize(10).first().isEqualTo(List.of("asked"));
        assertThat(window).last().isEqualTo(List.of("c-24"));
        assertThat(rows(folder.inboundDb(), "SELECT COUNT(*) FROM messages_in WHERE status = 'completed'"))
                .containsExactly(List.of("16"));
    }

    @Test
    void countsSystemRowsWithTheContextTheyShareTheWindowWith() {
        InboundDb.add(folder, List.of(message("asked")));
        InboundDb.add(
                folder,
                IntStream.range(0, 12)
                        .mapToObj(n -> context("c-" + n, n % 2 == 0 ? "chat" : "system"))
                        .toList());
        assertThat(rows(folder.inboundDb(), WINDOW)).hasSize(10).first().isEqualTo(List.of("asked"));
    }

    @Test
    void keepsToTheWindowOfTheAgentItIsFor() {
        InboundDb.add(folder, List.of(message("asked")), 3);
        InboundDb.add(
                folder,
                IntStream.range(0, 5).mapToObj(n -> context("c-" + n, "chat")).toList(),
                3);
        assertThat(rows(folder.inboundDb(), WINDOW)).containsExactly(List.of("asked"), List.of("c-3"), List.of("c-4"));
    }

    @Test
    void leavesMessagesThatStartATurnAlone() {
        IntStream.range(0, 30).forEach(n -> InboundDb.add(folder, List.of(message("m-" + n))));
        InboundDb.add(folder, List.of(context("c", "chat")));
        assertThat(PendingMessages.of(folder)).hasSize(31);
    }

    private static InboundMessage context(String id, String kind) {
        var m = message(id);
        return new InboundMessage(
                id,
                kind,
                m.timestamp(),
                m.channelType(),
                m.platformId(),
                m.threadId(),
                m.content(),
                false,
                null,
                false,
                m.correlation());
    }
}
