// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.agentrunner.TestSession;
import dev.signalbox.agentrunner.provider.Provider;
import dev.signalbox.agentrunner.provider.ProviderException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes in while a turn is under way, and scripts that decide about tasks. */
class JoiningTurnsTest {
    @TempDir
    Path directory;

    private TurnBench bench;
    private TestSession session;

    @BeforeEach
    void wire() throws Exception {
        bench = TurnBench.in(directory);
        session = bench.session();
    }

    private static Provider.Answer nothing() {
        return new Provider.Answer("", List.of());
    }

    private void task(String id, long seq, String script) throws Exception {
        session.other(id, seq, "task", "{\"prompt\":\"look\",\"script\":\"" + script + "\"}");
    }

    @Test
    @Tag("RP-04")
    @Tag("TRAP-4")
    void messagesThatComeMeanwhileJoinTheTurnAndEndWithIt() throws Exception {
        session.message("m-2", 2, "team", "one");
        bench.turn((_, turn) -> {
            assertThat(turn.followUp()).isEmpty();
            write("m-4", 4, "two");
            assertThat(turn.followUp()).get().asString().contains("two").doesNotContain("one", "<context");
            assertThat(session.acked("m-4")).isEqualTo("processing");
            assertThat(turn.followUp()).isEmpty();
            return nothing();
        });
        assertThat(session.acked("m-2")).isEqualTo("completed");
        assertThat(session.acked("m-4")).isEqualTo("completed");
    }

    @Test
    void anAttemptAfterAFailureShowsWhatJoinedTheOneBefore() throws Exception {
        session.message("m-2", 2, "team", "one");
        var asked = new ArrayList<String>();
        bench.turn((prompt, turn) -> {
            asked.add(prompt.text());
            if (asked.size() == 1) {
                write("m-4", 4, "two");
                assertThat(turn.followUp()).isPresent();
                throw new ProviderException("again");
            }
            return nothing();
        });
        assertThat(asked.getLast()).contains("one", "two");
        assertThat(session.acked("m-4")).isEqualTo("completed");
    }

    @Test
    @Tag("TRAP-4")
    void whatJoinedATurnThatIsCutShortIsLeftForTheNextRunToo() throws Exception {
        session.message("m-2", 2, "team", "one");
        bench.turn((_, turn) -> {
            write("m-4", 4, "two");
            assertThat(turn.followUp()).isPresent();
            bench.stop().tell();
            throw new ProviderException("killed");
        });
        assertThat(session.acked("m-2")).isEqualTo("processing");
        assertThat(session.acked("m-4")).isEqualTo("processing");
    }

    @Test
    void commandsAndContextAloneDoNotJoin() throws Exception {
        session.message("m-2", 2, "team", "one");
        bench.turn((_, turn) -> {
            write("m-4", 4, "context");
            change("m-4", "trigger", 0);
            assertThat(turn.followUp()).isEmpty();
            write("m-6", 6, "/clear");
            write("m-8", 8, "after");
            assertThat(turn.followUp()).isEmpty();
            return nothing();
        });
        assertThat(session.acked("m-4")).isEqualTo("none");
        assertThat(session.acked("m-8")).isEqualTo("none");
    }

    @Test
    void aTaskWhoseScriptSaysYesIsShownWithWhatTheScriptFound() throws Exception {
        task("t-2", 2, "echo noise; echo '{\\\"wakeAgent\\\":true,\\\"data\\\":{\\\"n\\\":3}}'");
        bench.turn((prompt, _) -> {
            assertThat(prompt.text()).contains("<script_output>{&quot;n&quot;:3}</script_output>look</task>");
            return nothing();
        });
        assertThat(session.acked("t-2")).isEqualTo("completed");
    }

    @Test
    void aTaskWhoseScriptSaysNoIsCompletedWithoutTheAgent() throws Exception {
        task("t-2", 2, "echo '{\\\"wakeAgent\\\":false}'");
        bench.turn((_, _) -> {
            throw new AssertionError("asked");
        });
        assertThat(session.acked("t-2")).isEqualTo("completed");
        assertThat(session.out()).isEmpty();
    }

    @Test
    void aTaskWhoseScriptBreaksIsFailedAndHoldsUpNothingElse() throws Exception {
        task("t-2", 2, "exit 3");
        session.message("m-4", 4, "team", "hello");
        bench.turn((prompt, _) -> {
            assertThat(prompt.text()).contains("hello").doesNotContain("look");
            return nothing();
        });
        assertThat(session.acked("t-2")).isEqualTo("failed");
        assertThat(session.acked("m-4")).isEqualTo("completed");
    }

    @Test
    void contextWaitsOnIfOnlyTasksWithoutNeedWereDue() throws Exception {
        session.message("m-2", 2, "team", "context").set("m-2", "trigger", 0);
        task("t-4", 4, "echo '{\\\"wakeAgent\\\":false}'");
        bench.turn((_, _) -> {
            throw new AssertionError("asked");
        });
        assertThat(session.acked("t-4")).isEqualTo("completed");
        assertThat(session.acked("m-2")).isEqualTo("none");
    }

    private void write(String id, long seq, String text) {
        try {
            session.message(id, seq, "team", text);
        } catch (java.sql.SQLException e) {
            throw new AssertionError(e);
        }
    }

    private void change(String id, String column, Object value) {
        try {
            session.set(id, column, value);
        } catch (java.sql.SQLException e) {
            throw new AssertionError(e);
        }
    }
}
