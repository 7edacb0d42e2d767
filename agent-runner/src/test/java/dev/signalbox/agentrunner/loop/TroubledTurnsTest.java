// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.signalbox.agentrunner.TestSession;
import dev.signalbox.agentrunner.TestSession.Out;
import dev.signalbox.agentrunner.folder.Address;
import dev.signalbox.agentrunner.folder.OutboundWriter;
import dev.signalbox.agentrunner.folder.Outgoing;
import dev.signalbox.agentrunner.provider.Provider;
import dev.signalbox.agentrunner.provider.ProviderException;
import dev.signalbox.agentrunner.provider.ProviderException.Remedy;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of turns that do not go well. */
class TroubledTurnsTest {
    private static final String SORRY = "{\"text\":\"I could not answer: no credit left\"}";

    @TempDir
    Path directory;

    private final List<String> asked = new ArrayList<>();
    private TurnBench bench;
    private TestSession session;

    @BeforeEach
    void wire() throws Exception {
        bench = TurnBench.in(directory);
        session = bench.session();
    }

    /** Fails that often, then answers. */
    private Provider failing(int times, Remedy remedy) {
        return (prompt, _) -> {
            asked.add(prompt.text());
            if (asked.size() <= times) {
                throw new ProviderException("no credit left", remedy);
            }
            return new Provider.Answer("<message to=\"team\">here</message>", List.of());
        };
    }

    /** Gives these answers, one for each question. */
    private Provider answering(String... answers) {
        return (prompt, _) -> {
            asked.add(prompt.text());
            return new Provider.Answer(answers[asked.size() - 1], List.of());
        };
    }

    @Test
    @Tag("RI-12")
    void aProviderThatFailsIsAskedAgain() throws Exception {
        session.message("m-2", 2, "team", "hello");
        bench.turn(failing(2, Remedy.RETRY));
        assertThat(asked).hasSize(3);
        assertThat(session.said()).containsExactly("{\"text\":\"here\"}");
        assertThat(session.acked("m-2")).isEqualTo("completed");
    }

    @Test
    @Tag("RI-12")
    @Tag("B-06")
    void afterTheLastAttemptTheMessageIsFailedAndItsSenderTold() throws Exception {
        session.message("m-2", 2, "webchat", "webchat:team", "t1", "{}");
        bench.turn(failing(9, Remedy.RETRY));
        assertThat(asked).hasSize(3);
        assertThat(session.out()).containsExactly(new Out(3, "chat", "webchat", "webchat:team", "t1", "m-2", SORRY));
        assertThat(session.acked("m-2")).isEqualTo("failed");
        session.message("m-4", 4, "team", "still there?");
        bench.turn(answering("", "", "", "<message to=\"team\">yes</message>"));
        assertThat(session.acked("m-4")).isEqualTo("completed");
        assertThat(session.acked("m-2")).isEqualTo("failed");
    }

    @Test
    void whatOnlyAPersonCanMendIsNotTriedAgain() throws Exception {
        session.message("m-2", 2, "team", "hello");
        bench.turn(failing(9, Remedy.NONE));
        assertThat(asked).hasSize(1);
        assertThat(session.acked("m-2")).isEqualTo("failed");
    }

    @Test
    void aProviderThatBreaksDoesNotTakeTheLoopWithIt() throws Exception {
        session.message("m-2", 2, "team", "hello");
        bench.turn((_, _) -> {
            throw new IllegalStateException("secret detail");
        });
        assertThat(session.said())
                .containsExactly("{\"text\":\"I could not answer: something unexpected went wrong\"}");
        assertThat(session.acked("m-2")).isEqualTo("failed");
    }

    @Test
    @Tag("RP-03")
    void aNoticeAboutSeveralMessagesAnswersTheFirst() throws Exception {
        session.message("m-2", 2, "webchat", "webchat:team", "t1", "{}")
                .message("m-4", 4, "webchat", "webchat:boss", "b1", "{}");
        bench.turn(failing(9, Remedy.NONE));
        assertThat(session.out())
                .extracting(Out::platformId, Out::threadId, Out::inReplyTo)
                .containsExactly(tuple("webchat:team", "t1", "m-2"));
        assertThat(session.acked("m-4")).isEqualTo("failed");
    }

    @Test
    @Tag("RP-03")
    void aNoticeAboutATaskWithoutAddressGoesToTheSessionsOwnChat() throws Exception {
        session.routing("webchat", "webchat:boss", "b1").other("m-2", 2, "task", "{\"prompt\":\"water\"}");
        bench.turn(failing(9, Remedy.NONE));
        assertThat(session.out())
                .extracting(Out::platformId, Out::threadId)
                .containsExactly(tuple("webchat:boss", "b1"));
    }

    @Test
    void aTurnCutShortByTheStopIsLeftForTheNextRun() throws Exception {
        session.message("m-2", 2, "team", "hello");
        bench.turn((_, _) -> {
            bench.stop().tell();
            throw new ProviderException("killed");
        });
        assertThat(session.acked("m-2")).isEqualTo("processing");
        assertThat(session.out()).isEmpty();
    }

    @Test
    @Tag("RI-13")
    void aConversationTheProviderDoesNotKnowIsForgottenAndCostsNoAttempt() throws Exception {
        session.execute(
                session.folder().outboundDb(),
                "INSERT INTO session_state VALUES ('continuation:test', 'gone', '2026-01-02 03:04:05')");
        session.message("m-2", 2, "team", "hello");
        bench.turn((prompt, _) -> {
            asked.add(String.valueOf(prompt.conversation()));
            if (prompt.conversation() != null) {
                throw new ProviderException("no such conversation", Remedy.NEW_CONVERSATION);
            }
            return new Provider.Answer("<message to=\"team\">anew</message>", List.of());
        });
        assertThat(asked).containsExactly("gone", "null");
        assertThat(session.said()).containsExactly("{\"text\":\"anew\"}");
        assertThat(session.query("SELECT * FROM session_state WHERE key LIKE 'cont%'"))
                .isEmpty();
    }

    @Test
    @Tag("B-11")
    void anAnswerThatNamesNobodyIsRemindedOfOnce() throws Exception {
        session.message("m-2", 2, "team", "hello");
        bench.turn(answering("it is <noon>", "<message to=\"team\">It is noon.</message>"));
        assertThat(asked).hasSize(2);
        assertThat(asked.getLast()).contains("\"team\"", "\"boss\"", "it is &lt;noon&gt;");
        assertThat(session.said()).containsExactly("{\"text\":\"It is noon.\"}");
    }

    @Test
    @Tag("B-11")
    @Tag("RI-05")
    void bareTextGoesToNobodyIfTheReminderDoesNotHelp() throws Exception {
        session.message("m-2", 2, "team", "hello");
        bench.turn(answering("I only think", "still thinking"));
        assertThat(asked).hasSize(2);
        assertThat(session.out()).isEmpty();
        assertThat(session.acked("m-2")).isEqualTo("completed");
    }

    @Test
    @Tag("B-11")
    void aMessageToAnUnknownNameIsRemindedOfToo() throws Exception {
        session.message("m-2", 2, "team", "hello");
        bench.turn(answering("<message to=\"tema\">typo</message>", "<message to=\"team\">typo</message>"));
        assertThat(asked.getLast()).contains("to unknown &quot;tema&quot;");
        assertThat(session.said()).containsExactly("{\"text\":\"typo\"}");
    }

    @Test
    void nobodyIsRemindedWhoHasNoDestination() throws Exception {
        session.execute(session.folder().inboundDb(), "DELETE FROM destinations");
        session.message("m-2", 2, "team", "hello");
        bench.turn(answering("thinking"));
        assertThat(asked).hasSize(1);
        assertThat(session.acked("m-2")).isEqualTo("completed");
    }

    @Test
    void silenceOnPurposeIsLeftAlone() throws Exception {
        session.message("m-2", 2, "team", "hello");
        bench.turn(answering("<internal>not for me</internal>\n"));
        assertThat(asked).hasSize(1);
        assertThat(session.out()).isEmpty();
    }

    @Test
    @Tag("B-11")
    void bareTextGoesWhereTheMessageCameFromIfSoConfigured() throws Exception {
        bench.config("{\"provider\":\"test\",\"turns\":{\"unaddressed\":\"reply-in-place\"}}");
        session.message("m-2", 2, "webchat", "webchat:team", "t1", "{}");
        bench.turn(answering("<internal>hm</internal> it is noon "));
        assertThat(asked).hasSize(1);
        assertThat(session.out())
                .containsExactly(
                        new Out(3, "chat", "webchat", "webchat:team", "t1", "m-2", "{\"text\":\"it is noon\"}"));
    }

    @Test
    @Tag("B-12")
    @Tag("RC-01")
    void anAnswerGivenByToolAndInABlockIsSentOnceAndNeedsNoReminder() throws Exception {
        session.message("m-2", 2, "team", "hello");
        bench.turn((_, _) -> {
            try (var tools = OutboundWriter.join(session.folder(), Clock.systemUTC())) {
                var to = new Address("webchat", "webchat:team", null);
                var turn = tools.turn().orElseThrow();
                tools.write(Outgoing.of("chat", to, turn.inReplyTo(), "{\"text\":\"done\"}"));
            }
            asked.add("once");
            return new Provider.Answer("<message to=\"team\">done</message> I told them.", List.of());
        });
        assertThat(asked).hasSize(1);
        assertThat(session.out())
                .extracting(Out::inReplyTo, Out::content)
                .containsExactly(tuple("m-2", "{\"text\":\"done\"}"));
    }

    @Test
    void messagesWaitAgainIfTheOutcomeOfTheirTurnCannotBeWritten() throws Exception {
        session.execute(
                session.folder().outboundDb(),
                "CREATE TRIGGER full BEFORE INSERT ON messages_out BEGIN SELECT RAISE(ABORT, 'disk full'); END");
        session.message("m-2", 2, "team", "hello");
        bench.turn(answering("<message to=\"team\">hi</message>"));
        assertThat(session.acked("m-2")).isEqualTo("none");
        session.execute(session.folder().outboundDb(), "DROP TRIGGER full");
        bench.turn(answering("", "<message to=\"team\">hi</message>"));
        assertThat(session.said()).containsExactly("{\"text\":\"hi\"}");
    }
}
