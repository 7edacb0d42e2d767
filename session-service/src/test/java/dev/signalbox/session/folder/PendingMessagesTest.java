// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.folder;

import static dev.signalbox.session.RawSqlite.rows;
import static dev.signalbox.session.RawSqlite.run;
import static dev.signalbox.session.folder.TestFolder.CAUSE;
import static dev.signalbox.session.folder.TestFolder.NOON;
import static dev.signalbox.session.folder.TestFolder.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.contracts.container.SessionFolder;
import dev.signalbox.session.folder.PendingMessages.Pending;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PendingMessagesTest {
    @TempDir
    Path home;

    SessionFolder folder;

    @BeforeEach
    void newFolder() {
        folder = TestFolder.in(home);
        InboundDb.add(folder, List.of(message("a"), message("b"), message("c")));
    }

    @Test
    void listsWhatWaitsOldestFirst() {
        run(folder.inboundDb(), "UPDATE messages_in SET kind = 'system' WHERE id = 'b'");
        assertThat(PendingMessages.of(folder))
                .containsExactly(new Pending("a", 0, true, null), new Pending("c", 0, true, null));
    }

    @Test
    void readsARetryTimeThatAnotherHandWroteWithoutZone() {
        run(folder.inboundDb(), "UPDATE messages_in SET process_after = '2026-01-02 12:00:00' WHERE id = 'a'");
        assertThat(PendingMessages.of(folder).getFirst().processAfter()).isEqualTo(NOON);
    }

    @Test
    void takesOverWhatTheAgentFinishedAndTellsFailedFromCompleted() {
        var changed =
                PendingMessages.finish(folder, List.of(new Ack("a", "completed", NOON), new Ack("b", "failed", NOON)));
        assertThat(changed).isEqualTo(2);
        assertThat(statuses()).containsExactly("completed", "failed", "pending");
        assertThat(PendingMessages.finish(folder, List.of(new Ack("a", "failed", NOON))))
                .isZero();
    }

    @Test
    @Tag("SW-13")
    void putsOffWhatIsTriedAgainAndFailsWhatIsGivenUp() {
        PendingMessages.retry(
                folder, List.of(new Retry.Again("a", 1, NOON), new Retry.GiveUp("b"), new Retry.Leave("c")));
        assertThat(rows(folder.inboundDb(), "SELECT status, tries, process_after FROM messages_in ORDER BY seq"))
                .containsExactly(
                        List.of("pending", "1", "2026-01-02T12:00:00Z"),
                        List.of("failed", "0", "null"),
                        List.of("pending", "0", "null"));
    }

    @Test
    void isDueAtOnceUnlessEverythingWasPutOff() {
        var later = NOON.plusSeconds(40);
        var soon = NOON.plusSeconds(5);
        assertThat(PendingMessages.earliestDue(List.of(), NOON)).isEmpty();
        assertThat(PendingMessages.earliestDue(List.of(new Pending("a", 0, true, null)), NOON))
                .contains(NOON);
        assertThat(PendingMessages.earliestDue(
                        List.of(new Pending("a", 2, true, later), new Pending("b", 1, true, soon)), NOON))
                .contains(soon);
    }

    @Test
    void neverStartsATurnForContextAlone() {
        assertThat(PendingMessages.earliestDue(List.of(new Pending("a", 0, false, null)), NOON))
                .isEmpty();
    }

    @Test
    void keepsAMessagesCauseWhenItIsTriedAgain() {
        PendingMessages.retry(folder, List.of(new Retry.Again("a", 1, NOON)));
        assertThat(InboundDb.correlation(folder, "a")).contains(CAUSE);
    }

    private List<String> statuses() {
        return rows(folder.inboundDb(), "SELECT status FROM messages_in ORDER BY seq").stream()
                .map(List::getFirst)
                .toList();
    }
}
