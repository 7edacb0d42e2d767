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
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutboundWriterTest {
    private static final Outgoing HELLO = new Outgoing("chat", "webchat", "webchat:team", null, "m-2", "{}");
    private static final List<Incoming> BATCH = List.of(Samples.numbered(2, true), Samples.numbered(4, true));

    @TempDir
    Path directory;

    private TestSession session;

    @BeforeEach
    void create() throws Exception {
        session = TestSession.in(directory);
    }

    private OutboundWriter open() throws SQLException {
        return OutboundWriter.open(session.folder(), Clock.systemUTC());
    }

    @ParameterizedTest
    @CsvSource({"2, 3", "3, 5", "8, 9", "9, 11"})
    void numbersAreOddAndAboveEveryNumberOfEitherSide(long highestIn, long firstOut) throws Exception {
        session.message("m", highestIn, "team", "hi");
        try (var writer = open()) {
            writer.finish(BATCH, "completed", List.of(HELLO, HELLO));
            writer.finish(BATCH, "completed", List.of(HELLO));
        }
        assertThat(session.out()).extracting(Out::seq).containsExactly(firstOut, firstOut + 2, firstOut + 4);
    }

    @Test
    void theFirstNumberOfAnEmptySessionIsOne() throws Exception {
        try (var writer = open()) {
            writer.finish(BATCH, "completed", List.of(HELLO));
        }
        assertThat(session.out()).extracting(Out::seq).containsExactly(1L);
    }

    @Test
    void answersAndAcksAreWrittenTogetherOrNotAtAll() throws Exception {
        var unfit = new Outgoing("chat", null, null, null, null, null);
        try (var writer = open()) {
            writer.claim(BATCH);
            assertThatThrownBy(() -> writer.finish(BATCH, "completed", List.of(HELLO, unfit)))
                    .isInstanceOf(SQLException.class);
            assertThat(session.out()).isEmpty();
            assertThat(session.acked("m-2")).isEqualTo("processing");
            writer.finish(BATCH, "completed", List.of(HELLO));
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
            assertThatThrownBy(() -> writer.finish(BATCH, "completed", List.of(HELLO)))
                    .hasMessageContaining("disk full");
        }
        assertThat(session.out()).isEmpty();
        assertThat(session.acked("m-2")).isEqualTo("none");
    }

    @Test
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
}
