// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.signalbox.agentrunner.TestSession;
import dev.signalbox.agentrunner.TestSession.Out;
import dev.signalbox.agentrunner.provider.Provider;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TurnsTest {
    @TempDir
    Path directory;

    private TurnBench bench;
    private TestSession session;

    @BeforeEach
    void wire() throws Exception {
        bench = TurnBench.in(directory);
        session = bench.session();
    }

    private void turn(Provider provider) throws Exception {
        bench.turn(provider);
    }

    private void answer(String text) throws Exception {
        bench.answer(text);
    }

    @Test
    @Tag("RI-04")
    void eachBlockUsesItsOwnChatsLatestThread() throws Exception {
        session.message("m-2", 2, "webchat", "webchat:team", "t1", "{}")
                .message("m-4", 4, "webchat", "webchat:boss", "b1", "{}")
                .message("m-6", 6, "webchat", "webchat:team", "t2", "{}");
        answer("<message to=\"boss\">for the boss</message><message to=\"team\">for the team</message>");
        assertThat(session.out())
                .extracting(Out::platformId, Out::threadId, Out::inReplyTo, Out::content)
                .containsExactly(
                        tuple("webchat:boss", "b1", "m-4", "{\"text\":\"for the boss\"}"),
                        tuple("webchat:team", "t2", "m-6", "{\"text\":\"for the team\"}"));
    }

    @Test
    @Tag("RI-06")
    void writesOnlyToKnownDestinations() throws Exception {
        session.message("m-2", 2, "team", "hello");
        answer("<message to=\"nobody\">lost</message><message to=\"team\">kept</message>");
        assertThat(session.said()).containsExactly("{\"text\":\"kept\"}");
    }

    @Test
    @Tag("RI-08")
    void addressesAnAgentThatNeverWroteWithoutThread() throws Exception {
        session.message("m-2", 2, "webchat", "webchat:team", "t1", "{}");
        answer("<message to=\"child\">do it</message>");
        assertThat(session.out())
                .containsExactly(new Out(3, "chat", "agent", "ag-7", null, "m-2", "{\"text\":\"do it\"}"));
    }

    @Test
    void claimsAllMessagesBeforeTheProviderStarts() throws Exception {
        session.message("m-2", 2, "team", "hello").message("m-4", 4, "team", "again");
        turn((_, _) -> {
            assertThat(session.acked("m-2")).isEqualTo("processing");
            assertThat(session.acked("m-4")).isEqualTo("processing");
            return new Provider.Answer("", List.of());
        });
    }

    @Test
    @Tag("RI-01")
    void anAnswerNamesTheMessageItAnswersWhichIsThenFinished() throws Exception {
        session.message("m-2", 2, "team", "hello");
        answer("<message to=\"team\">hi</message>");
        assertThat(session.out())
                .containsExactly(new Out(3, "chat", "webchat", "webchat:team", null, "m-2", "{\"text\":\"hi\"}"));
        assertThat(session.acked("m-2")).isEqualTo("completed");
    }

    @Test
    @Tag("RI-02")
    void severalMessagesAreOneTurn() throws Exception {
        session.message("m-2", 2, "team", "one").message("m-4", 4, "team", "two");
        var asked = new ArrayList<String>();
        turn((prompt, _) -> {
            asked.add(prompt.text());
            return new Provider.Answer("", List.of());
        });
        assertThat(asked).singleElement().asString().contains("one", "two");
        assertThat(session.acked("m-2")).isEqualTo("completed");
        assertThat(session.acked("m-4")).isEqualTo("completed");
    }

    @Test
    @Tag("RI-07")
    void eachBlockIsARowOfItsOwn() throws Exception {
        session.message("m-2", 2, "team", "hello");
        answer("<message to=\"team\">one</message><message to=\"team\">two</message>");
        assertThat(session.said()).containsExactly("{\"text\":\"one\"}", "{\"text\":\"two\"}");
    }

    @Test
    @Tag("RI-09")
    @Tag("TRAP-10")
    void aBlockGoesToTheThreadOfTheNewestMessageFromThere() throws Exception {
        session.message("m-2", 2, "webchat", "webchat:team", "t1", "{}")
                .message("m-4", 4, "webchat", "webchat:team", "t2", "{}");
        answer("<message to=\"team\">hi</message>");
        assertThat(session.out()).extracting(Out::threadId).containsExactly("t2");
    }

    @Test
    @Tag("RI-10")
    @Tag("RF-06")
    void whatIsInternalGoesToNobody() throws Exception {
        session.message("m-2", 2, "team", "hello");
        answer("<internal>a</internal><message to=\"team\">hi</message><internal>b\nc</internal>");
        assertThat(session.said()).containsExactly("{\"text\":\"hi\"}");
    }

    @Test
    @Tag("RI-11")
    void aTaskAndAChatGetOneAnswerToTheRightPlace() throws Exception {
        session.other("m-2", 2, "task", "{\"prompt\":\"water\"}").message("m-4", 4, "team", "hello");
        turn((prompt, _) -> {
            assertThat(prompt.text()).contains("water", "hello");
            return new Provider.Answer("<message to=\"team\">both</message>", List.of());
        });
        assertThat(session.out())
                .extracting(Out::platformId, Out::inReplyTo, Out::content)
                .containsExactly(tuple("webchat:team", "m-4", "{\"text\":\"both\"}"));
    }

    @Test
    @Tag("RI-14")
    void clearForgetsTheConversationAndSaysSoWithoutAskingAnybody() throws Exception {
        session.execute(
                session.folder().outboundDb(),
                "INSERT INTO session_state VALUES ('continuation:test', 'c-1', '2026-01-02 03:04:05')");
        session.message("m-2", 2, "webchat", "webchat:team", "t1", "{\"text\":\" /Clear please\"}")
                .message("m-4", 4, "team", "/clearance is another word");
        turn((_, _) -> {
            throw new AssertionError("asked");
        });
        assertThat(session.query("SELECT key FROM session_state")).isEmpty();
        assertThat(session.out())
                .extracting(Out::platformId, Out::threadId, Out::inReplyTo)
                .containsExactly(tuple("webchat:team", "t1", "m-2"));
        assertThat(session.acked("m-2")).isEqualTo("completed");
        assertThat(session.acked("m-4")).isEqualTo("none");
    }

    @Test
    void keepsTheConversationAtOnceAndHandsItToTheNextTurn() throws Exception {
        session.message("m-2", 2, "team", "one");
        turn((prompt, turn) -> {
            assertThat(prompt.conversation()).isNull();
            turn.conversation("c-1");
            assertThat(session.query("SELECT value FROM session_state WHERE key = 'continuation:test'"))
                    .containsExactly(List.of("c-1"));
            return new Provider.Answer("", List.of());
        });
        session.message("m-4", 4, "team", "two");
        turn((prompt, _) -> {
            assertThat(prompt.conversation()).isEqualTo("c-1");
            return new Provider.Answer("", List.of());
        });
        assertThat(session.acked("m-4")).isEqualTo("completed");
    }
}
