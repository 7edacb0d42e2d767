// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.folder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.agentrunner.Samples;
import dev.signalbox.agentrunner.TestSession;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InboundReaderTest {
    @TempDir
    Path directory;

    private TestSession session;
    private InboundReader reader;

    @BeforeEach
    void open() throws Exception {
        session = TestSession.in(directory);
        reader = new InboundReader(session.folder());
    }

    @Test
    void givesWhatWaitsInOrder() throws Exception {
        session.message("m-6", 6, "team", "third")
                .message("m-2", 2, "team", "first")
                .message("m-4", 4, "team", "second")
                .set("m-4", "status", "completed")
                .message("m-8", 8, "team", "an answer for a tool")
                .set("m-8", "kind", "system");
        assertThat(reader.due(0, true)).extracting(Incoming::id).containsExactly("m-2", "m-6");
        assertThat(reader.due(2, true)).extracting(Incoming::id).containsExactly("m-6");
    }

    @Test
    @Tag("RP-02")
    @Tag("TRAP-6")
    void readsOnWakeMessagesOnTheFirstPollOnly() throws Exception {
        session.message("m-2", 2, "team", "welcome back")
                .set("m-2", "on_wake", 1)
                .message("m-4", 4, "team", "hi");
        assertThat(reader.due(0, true)).extracting(Incoming::id).containsExactly("m-2", "m-4");
        assertThat(reader.due(0, false)).extracting(Incoming::id).containsExactly("m-4");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-02T03:04:05Z, true",
        "2026-01-02T03:04:05.678Z, true",
        "2026-01-02 03:04:05, true",
        "2026-01-02T03:04:05, true",
        "2026-01-02T03:04:05+02:00, true",
        "2999-01-02T03:04:05Z, false",
        "2999-01-02T03:04:05.678Z, false",
        "2999-01-02 03:04:05, false",
        "2999-01-02T03:04:05, false",
        "2999-01-02T03:04:05+02:00, false"
    })
    @Tag("TRAP-9")
    void comparesTimesOfEveryFormAsTimes(String processAfter, boolean due) throws Exception {
        session.message("m-2", 2, "team", "later").set("m-2", "process_after", processAfter);
        assertThat(reader.due(0, true)).hasSize(due ? 1 : 0);
    }

    @Test
    void aMessageOfLaterTodayIsNotDueYet() throws Exception {
        session.message("m-2", 2, "team", "later");
        session.execute(
                session.folder().inboundDb(),
                "UPDATE messages_in SET process_after = strftime('%Y-%m-%dT%H:%M:%SZ', 'now', '+30 seconds')");
        assertThat(reader.due(0, true)).isEmpty();
    }

    @Test
    @Tag("RP-01")
    void startsATurnUnlessTheHostSaysOtherwise() throws Exception {
        session.message("m-2", 2, "team", "hi")
                .message("m-4", 4, "team", "context")
                .set("m-4", "trigger", 0);
        assertThat(reader.due(0, true)).extracting(Incoming::trigger).containsExactly(true, false);
    }

    @Test
    void showsAChangeOfDestinationsAtOnce() throws Exception {
        assertThat(reader.destinations()).isEmpty();
        session.destination(Samples.TEAM).destination(Samples.CHILD);
        assertThat(reader.destinations()).containsExactly(Samples.CHILD, Samples.TEAM);
    }
}
