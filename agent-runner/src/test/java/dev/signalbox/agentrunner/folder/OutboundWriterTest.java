// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.agentrunner.Samples;
import dev.signalbox.agentrunner.TestSession;
import dev.signalbox.agentrunner.TestSession.Out;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutboundWriterTest {
    private static final Address TEAM = new Address("webchat", "webchat:team", null);
    private static final List<Incoming> BATCH = List.of(Samples.numbered(2, true), Samples.numbered(4, true));

    @TempDir
    Path directory;

    private TestSession session;

    @BeforeEach
    void create() throws Exception {
        session = TestSession.in(directory);
    }

    private static Outgoing hello() {
        return says("hello");
    }

    private static Outgoing says(String text) {
        return Outgoing.of("chat", TEAM, "m-2", "{\"text\":\"" + text + "\"}");
    }

    private OutboundWriter open() throws SQLException {
        return OutboundWriter.open(session.folder(), Clock.systemUTC());
    }

    @ParameterizedTest
    @CsvSource({"2, 3", "3, 5", "8, 9", "9, 11"})
    void numbersAreOddAndAboveEveryNumberOfEitherSide(long highestIn, long firstOut) throws Exception {
        session.message("m", highestIn, "team", "hi");
        try (var writer = open()) {
            writer.finish(BATCH, "completed", List.of(hello(), hello()));
            writer.finish(BATCH, "completed", List.of(hello()));
        }
        assertThat(session.out()).extracting(Out::seq).containsExactly(firstOut, firstOut + 2, firstOut + 4);
    }

    @Test
    void theFirstNumberOfAnEmptySessionIsOne() throws Exception {
        try (var writer = open()) {
            writer.finish(BATCH, "completed", List.of(hello()));
        }
        assertThat(session.out()).extracting(Out::seq).containsExactly(1L);
    }

    @Test
    void answersAndAcksAreWrittenTogetherOrNotAtAll() throws Exception {
        var unfit = Outgoing.of("chat", null, null, null);
        try (var writer = open()) {
            writer.claim(BATCH);
            assertThatThrownBy(() -> writer.finish(BATCH, "completed", List.of(hello(), unfit)))
                    .isInstanceOf(SQLException.class);
            assertThat(session.out()).isEmpty();
            assertThat(session.acked("m-2")).isEqualTo("processing");
            writer.finish(BATCH, "completed", List.of(hello()));
        }
        assertThat(session.out()).hasSize(1);
        assertThat(session.acked("m-2")).isEqualTo("completed");
        assertThat(session.acked("m-4")).isEqualTo("completed");
    }

    @Test
    void answersAreUndoneIfTheirAcksCannotBeWritten() throws Exception {
        session.execute(
                session.folder().outboundDb(),
                "CREATE TRIGGER full BEFORE INSERT ON processing_ack WHEN NEW.message_id = 'm-4'"
                        + " BEGIN SELECT RAISE(ABORT, 'disk full'); END");
        try (var writer = open()) {
            assertThatThrownBy(() -> writer.finish(BATCH, "completed", List.of(hello())))
                    .hasMessageContaining("disk full");
        }
        assertThat(session.out()).isEmpty();
        assertThat(session.acked("m-2")).isEqualTo("none");
    }

    @Test
    @Tag("SW-11")
    void givesBackTheClaimsOfACrashedPredecessorAndNothingElse() throws Exception {
        session.ack("claimed", "processing").ack("done", "completed").ack("broken", "failed");
        open().close();
        assertThat(session.acked("claimed")).isEqualTo("none");
        assertThat(session.acked("done")).isEqualTo("completed");
        assertThat(session.acked("broken")).isEqualTo("failed");
    }

    @Test
    void knowsWhatWasTakenInWhateverState() throws Exception {
        try (var writer = open()) {
            session.ack("m-2", "failed");
            assertThat(writer.taken(BATCH)).containsExactly("m-2");
            writer.claim(BATCH);
            assertThat(writer.taken(BATCH)).containsExactlyInAnyOrder("m-2", "m-4");
        }
    }

    @Test
    @Tag("B-12")
    void anAnswerAToolGaveInThisTurnIsNotGivenAgain() throws Exception {
        try (var writer = open();
                var tool = OutboundWriter.join(session.folder(), Clock.systemUTC())) {
            writer.finish(BATCH, "completed", List.of(says("done")));
            writer.claim(BATCH);
            assertThat(tool.turn()).map(TurnContext::inReplyTo).contains("m-2");
            assertThat(tool.write(says("done ")).before()).isFalse();
            assertThat(tool.write(says("done")).before()).isTrue();
            assertThat(writer.written()).isEqualTo(1);
            assertThat(writer.finish(BATCH, "completed", List.of(says("done"), says("more"))))
                    .isEqualTo(1);
            assertThat(tool.turn()).isEmpty();
            assertThat(tool.write(says("done")).before()).isFalse();
        }
        assertThat(session.said())
                .containsExactly(
                        "{\"text\":\"done\"}", "{\"text\":\"done \"}", "{\"text\":\"more\"}", "{\"text\":\"done\"}");
    }

    @Test
    @Tag("B-12")
    void aTurnDoneAgainAfterACrashRemembersWhatItsToolsSent() throws Exception {
        try (var writer = open()) {
            writer.claim(BATCH);
            writer.write(says("halfway"));
        }
        try (var next = open()) {
            next.claim(BATCH);
            assertThat(next.write(says("halfway")).before()).isTrue();
        }
        assertThat(session.said()).hasSize(1);
    }

    @Test
    void theLoopAndItsToolServerNeverUseOneNumberTwice() throws Exception {
        try (var loop = open();
                var tools = OutboundWriter.join(session.folder(), Clock.systemUTC());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var work = Stream.of(loop, tools)
                    .map(writer -> threads.submit(() -> {
                        for (var i = 0; i < 30; i++) {
                            writer.write(says("n" + i));
                        }
                        return true;
                    }))
                    .toList();
            for (var each : work) {
                assertThat(each.get()).isTrue();
            }
        }
        assertThat(session.out()).extracting(Out::seq).hasSize(60).doesNotHaveDuplicates();
    }

    @Test
    void writesWhenARowMayBeDelivered() throws Exception {
        try (var writer = open()) {
            writer.write(hello().after(Instant.parse("2026-01-02T03:04:05Z")));
        }
        assertThat(session.query("SELECT deliver_after FROM messages_out"))
                .containsExactly(List.of("2026-01-02T03:04:05Z"));
    }

    @Test
    void showsTheHostWhichToolRunsAndForHowLong() throws Exception {
        try (var writer = open()) {
            writer.currentTool().started("Bash", Duration.ofMinutes(2));
            assertThat(session.query("SELECT current_tool, tool_declared_timeout_ms FROM container_state"))
                    .containsExactly(List.of("Bash", 120_000));
            writer.currentTool().ended();
            assertThat(session.query("SELECT id FROM container_state WHERE current_tool IS NULL"
                            + " AND tool_declared_timeout_ms IS NULL AND tool_started_at IS NULL"))
                    .hasSize(1);
        }
    }

    @Test
    void aToolOfACrashedPredecessorRunsNoMore() throws Exception {
        try (var writer = open()) {
            writer.currentTool().started("Bash", Duration.ofHours(2));
        }
        OutboundWriter.join(session.folder(), Clock.systemUTC()).close();
        assertThat(session.query("SELECT current_tool FROM container_state")).containsExactly(List.of("Bash"));
        open().close();
        assertThat(session.query("SELECT id FROM container_state WHERE current_tool IS NULL"))
                .hasSize(1);
    }
}
