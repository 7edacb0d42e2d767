// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.folder;

import static dev.signalbox.session.RawSqlite.rows;
import static dev.signalbox.session.RawSqlite.run;
import static dev.signalbox.session.folder.TestFolder.CAUSE;
import static dev.signalbox.session.folder.TestFolder.NOON;
import static dev.signalbox.session.folder.TestFolder.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.contracts.container.SessionFolder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InboundDbTest {
    @TempDir
    Path home;

    SessionFolder folder;

    @BeforeEach
    void newFolder() {
        folder = TestFolder.in(home);
    }

    @Test
    @Tag("HC-05")
    void numbersMessagesFromTwoInEvenSteps() {
        assertThat(InboundDb.add(folder, List.of(message("a"), message("b")))).isEqualTo(2);
        InboundDb.add(folder, List.of(message("c")));
        assertThat(numbers()).containsExactly(List.of("a", "2"), List.of("b", "4"), List.of("c", "6"));
    }

    @Test
    void staysEvenAfterAnOddNumberOfAnotherHand() {
        run(
                folder.inboundDb(),
                "INSERT INTO messages_in (id, seq, kind, timestamp, content) VALUES ('odd', 7, 'chat', '', '{}')");
        InboundDb.add(folder, List.of(message("a")));
        assertThat(numbers()).contains(List.of("a", "8"));
    }

    @Test
    void ignoresARepeatedIdWithoutSpendingANumber() {
        InboundDb.add(folder, List.of(message("a")));
        assertThat(InboundDb.add(folder, List.of(message("a"), message("b")))).isEqualTo(1);
        assertThat(numbers()).containsExactly(List.of("a", "2"), List.of("b", "4"));
    }

    @Test
    @Tag("HC-05")
    void storesAMessageAsTheContractHasIt() {
        InboundDb.add(folder, List.of(message("a")));
        assertThat(rows(
                        folder.inboundDb(),
                        "SELECT kind, timestamp, status, process_after, tries, platform_id, channel_type, thread_id,"
                                + " content, series_id, trigger, source_session_id, on_wake FROM messages_in"))
                .containsExactly(List.of(
                        "chat",
                        "2026-01-02T12:00:00Z",
                        "pending",
                        "null",
                        "0",
                        "webchat:1",
                        "webchat",
                        "t-1",
                        "{\"text\":\"hi\"}",
                        "a",
                        "1",
                        "null",
                        "0"));
    }

    @Test
    void keepsTheCauseOfAMessageBesideIt() {
        InboundDb.add(folder, List.of(message("a")));
        assertThat(InboundDb.correlation(folder, "a")).contains(CAUSE);
        assertThat(InboundDb.correlation(folder, "unheard-of")).isEmpty();
    }

    @Test
    void givesANoteNoAddressSoThatNobodyIsAnswered() {
        InboundDb.add(folder, List.of(InboundMessage.note("n", "look \"here\"", NOON, true, CAUSE)));
        assertThat(rows(
                        folder.inboundDb(),
                        "SELECT channel_type, platform_id, thread_id, on_wake, trigger, json_extract(content, '$.text')"
                                + " FROM messages_in"))
                .containsExactly(List.of("null", "null", "null", "1", "1", "look \"here\""));
    }

    @Test
    @Tag("TRAP-1")
    void writesAnswersToQuestionsWithoutBlanksSoThatAgentsFindThem() {
        InboundDb.add(
                folder,
                List.of(
                        content("answer", "system", "{ \"type\": \"question_response\", \"questionId\": \"q-1\" }"),
                        content("odd", "system", "not JSON"),
                        content("said", "chat", "{ \"kept\": \"as it is\" }")));
        assertThat(rows(folder.inboundDb(), "SELECT content FROM messages_in ORDER BY seq"))
                .containsExactly(
                        List.of("{\"type\":\"question_response\",\"questionId\":\"q-1\"}"),
                        List.of("not JSON"),
                        List.of("{ \"kept\": \"as it is\" }"));
    }

    @Test
    void keepsTheFirstOutcomeOfAMessage() {
        InboundDb.recordOutcomes(folder, List.of(new DeliveryOutcome("out-1", "their-1", true, NOON)), List.of());
        InboundDb.recordOutcomes(
                folder,
                List.of(
                        new DeliveryOutcome("out-1", null, false, NOON.plusSeconds(1)),
                        new DeliveryOutcome("out-2", null, false, NOON)),
                List.of(InboundMessage.note("note-1", "not sent", NOON, false, CAUSE)));
        assertThat(numbers()).containsExactly(List.of("note-1", "2"));
        assertThat(rows(folder.inboundDb(), "SELECT * FROM delivered ORDER BY message_out_id"))
                .containsExactly(
                        List.of("out-1", "their-1", "delivered", "2026-01-02T12:00:00Z"),
                        List.of("out-2", "null", "failed", "2026-01-02T12:00:00Z"));
    }

    @Test
    void takesBackThatAMessageFailedWhenItArrivedAfterAllAndNeverTheOtherWayRound() {
        InboundDb.recordOutcomes(folder, List.of(new DeliveryOutcome("out-1", null, false, NOON)), List.of());
        InboundDb.recordOutcomes(
                folder, List.of(new DeliveryOutcome("out-1", "their-1", true, NOON.plusSeconds(1))), List.of());
        InboundDb.recordOutcomes(
                folder, List.of(new DeliveryOutcome("out-1", null, false, NOON.plusSeconds(2))), List.of());
        assertThat(rows(folder.inboundDb(), "SELECT * FROM delivered"))
                .containsExactly(List.of("out-1", "their-1", "delivered", "2026-01-02T12:00:01Z"));
    }

    private List<List<String>> numbers() {
        return rows(folder.inboundDb(), "SELECT id, seq FROM messages_in WHERE id <> 'odd' ORDER BY seq");
    }

    private static InboundMessage content(String id, String kind, String content) {
        return new InboundMessage(id, kind, NOON, null, null, null, content, true, null, false, CAUSE);
    }
}
