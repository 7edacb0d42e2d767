// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.folder;

import static dev.signalbox.session.RawSqlite.rows;
import static dev.signalbox.session.RawSqlite.run;
import static dev.signalbox.session.folder.TestFolder.CAUSE;
import static dev.signalbox.session.folder.TestFolder.NOON;
import static dev.signalbox.session.folder.TestFolder.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.contracts.DirectoryEvent.Destination;
import dev.signalbox.contracts.DirectoryEvent.DestinationType;
import dev.signalbox.contracts.container.SessionFolder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
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
    void replacesTheDestinationsAnAgentSees() {
        var chat = new Destination("team", "Team", DestinationType.CHANNEL, "mg-1", "webchat", "webchat:9");
        var peer = new Destination("helper", "Helper", DestinationType.AGENT, "ag-2", null, null);
        InboundDb.projectDestinations(folder, List.of(chat));
        InboundDb.projectDestinations(folder, List.of(peer, chat));
        assertThat(rows(folder.inboundDb(), "SELECT * FROM destinations ORDER BY name"))
                .containsExactly(
                        List.of("helper", "Helper", "agent", "null", "null", "ag-2"),
                        List.of("team", "Team", "channel", "webchat", "webchat:9", "null"));
        InboundDb.projectDestinations(folder, List.of());
        assertThat(rows(folder.inboundDb(), "SELECT * FROM destinations")).isEmpty();
    }

    @Test
    void keepsOneReplyAddressWhichMayBeNone() {
        InboundDb.projectRouting(folder, "webchat", "webchat:1", "t-1");
        assertThat(routing()).containsExactly(List.of("1", "webchat", "webchat:1", "t-1"));
        InboundDb.projectRouting(folder, null, null, null);
        assertThat(routing()).containsExactly(List.of("1", "null", "null", "null"));
    }

    @Test
    void keepsTheFirstOutcomeOfAMessage() {
        InboundDb.recordOutcomes(folder, List.of(new DeliveryOutcome("out-1", "their-1", true, NOON)));
        InboundDb.recordOutcomes(
                folder,
                List.of(
                        new DeliveryOutcome("out-1", null, false, NOON.plusSeconds(1)),
                        new DeliveryOutcome("out-2", null, false, NOON)));
        assertThat(rows(folder.inboundDb(), "SELECT * FROM delivered ORDER BY message_out_id"))
                .containsExactly(
                        List.of("out-1", "their-1", "delivered", "2026-01-02T12:00:00Z"),
                        List.of("out-2", "null", "failed", "2026-01-02T12:00:00Z"));
    }

    private List<List<String>> numbers() {
        return rows(folder.inboundDb(), "SELECT id, seq FROM messages_in WHERE id <> 'odd' ORDER BY seq");
    }

    private List<List<String>> routing() {
        return rows(folder.inboundDb(), "SELECT * FROM session_routing");
    }
}
