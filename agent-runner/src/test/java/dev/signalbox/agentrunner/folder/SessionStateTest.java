// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.folder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.agentrunner.TestSession;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("RS-02")
class SessionStateTest {
    @TempDir
    Path directory;

    private TestSession session;
    private OutboundWriter writer;
    private SessionState state;

    @BeforeEach
    void open() throws Exception {
        session = TestSession.in(directory);
        writer = OutboundWriter.open(session.folder(), Clock.systemUTC());
        state = writer.state();
    }

    @AfterEach
    void close() throws Exception {
        writer.close();
    }

    private void legacy(String value) throws Exception {
        session.execute(
                session.folder().outboundDb(),
                "INSERT INTO session_state VALUES ('sdk_session_id', '" + value + "', '2026-01-02 03:04:05')");
    }

    private List<List<Object>> rows() {
        return session.query("SELECT key, value FROM session_state ORDER BY key");
    }

    @Test
    void thereIsNoConversationAtFirst() throws Exception {
        assertThat(state.continuation("claude")).isEmpty();
    }

    @Test
    void eachProviderHasItsOwn() throws Exception {
        state.remember("claude", "c-1");
        state.remember("codex", "x-1");
        assertThat(state.continuation("claude")).contains("c-1");
        assertThat(state.continuation("codex")).contains("x-1");
    }

    @Test
    void namesDifferInMoreThanCase() throws Exception {
        state.remember("Claude", "c-1");
        assertThat(state.continuation("CLAUDE")).contains("c-1");
        assertThat(rows()).containsExactly(List.of("continuation:claude", "c-1"));
    }

    @Test
    void theNewestCounts() throws Exception {
        state.remember("claude", "c-1");
        state.remember("claude", "c-2");
        assertThat(state.continuation("claude")).contains("c-2");
    }

    @Test
    void forgettingOneLeavesTheOthers() throws Exception {
        state.remember("claude", "c-1");
        state.remember("codex", "x-1");
        state.forget("claude");
        state.forget("claude");
        assertThat(rows()).containsExactly(List.of("continuation:codex", "x-1"));
    }

    @Test
    void theKeyOfOlderRunnersIsTakenOverOnce() throws Exception {
        legacy("old");
        assertThat(state.continuation("claude")).contains("old");
        assertThat(rows()).containsExactly(List.of("continuation:claude", "old"));
        assertThat(state.continuation("codex")).isEmpty();
        assertThat(state.continuation("claude")).contains("old");
    }

    @Test
    void aNewerConversationIsPreferredToTheOldKey() throws Exception {
        legacy("old");
        state.remember("claude", "c-1");
        assertThat(state.continuation("claude")).contains("c-1");
        assertThat(rows()).containsExactly(List.of("continuation:claude", "c-1"));
    }

    @Test
    void whatIsForgottenDoesNotComeBackFromTheOldKey() throws Exception {
        legacy("old");
        state.forget("claude");
        assertThat(state.continuation("claude")).isEmpty();
    }

    @Test
    void survivesTheRun() throws Exception {
        state.remember("claude", "c-1");
        writer.close();
        writer = OutboundWriter.open(session.folder(), Clock.systemUTC());
        assertThat(writer.state().continuation("claude")).contains("c-1");
    }

    @Test
    void addsUpTheTokensThatWereReadAndBeginsAnewWhereSomethingElseStands() throws Exception {
        state.tokensRead(40);
        state.tokensRead(2);
        assertThat(state.get("total_input_tokens")).contains("42");
        state.put("total_input_tokens", "many");
        state.tokensRead(7);
        assertThat(state.get("total_input_tokens")).contains("7");
    }
}
