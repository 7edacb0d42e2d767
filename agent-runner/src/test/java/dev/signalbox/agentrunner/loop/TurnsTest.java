// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.signalbox.agentrunner.Samples;
import dev.signalbox.agentrunner.TestSession;
import dev.signalbox.agentrunner.TestSession.Out;
import dev.signalbox.agentrunner.folder.ContainerJson;
import dev.signalbox.agentrunner.folder.InboundReader;
import dev.signalbox.agentrunner.folder.OutboundWriter;
import dev.signalbox.agentrunner.provider.Provider;
import dev.signalbox.agentrunner.provider.ProviderException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TurnsTest {
    private static final ContainerJson CONFIG = new ContainerJson("echo", "Ada", "ag-1", null, 0);

    @TempDir
    Path directory;

    private TestSession session;

    @BeforeEach
    void wire() throws Exception {
        session = TestSession.in(directory)
                .destination(Samples.TEAM)
                .destination(Samples.BOSS)
                .destination(Samples.CHILD);
    }

    private void turn(Provider provider) throws Exception {
        var inbound = new InboundReader(session.folder());
        try (var outbound = OutboundWriter.open(session.folder(), Clock.systemUTC())) {
            new Turns(inbound, outbound, provider, CONFIG, Clock.systemUTC()).take(inbound.due(0, true));
        }
    }

    private void answer(String text) throws Exception {
        turn(_ -> new Provider.Answer(text, List.of()));
    }

    @Test
    void ri04EachBlockUsesItsOwnChatsLatestThread() throws Exception {
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
    void ri05DeliversNothingOfBareText() throws Exception {
        session.message("m-2", 2, "team", "hello");
        answer("I only think about it");
        assertThat(session.out()).isEmpty();
        assertThat(session.acked("m-2")).isEqualTo("completed");
    }

    @Test
    void ri06WritesOnlyToKnownDestinations() throws Exception {
        session.message("m-2", 2, "team", "hello");
        answer("<message to=\"nobody\">lost</message><message to=\"team\">kept</message>");
        assertThat(session.said()).containsExactly("{\"text\":\"kept\"}");
    }

    @Test
    void ri08AddressesAnAgentThatNeverWroteWithoutThread() throws Exception {
        session.message("m-2", 2, "webchat", "webchat:team", "t1", "{}");
        answer("<message to=\"child\">do it</message>");
        assertThat(session.out())
                .containsExactly(new Out(3, "chat", "agent", "ag-7", null, "m-2", "{\"text\":\"do it\"}"));
    }

    @Test
    void ri12TellsThePersonThatItCouldNotAnswer() throws Exception {
        session.message("m-2", 2, "webchat", "webchat:team", "t1", "{}");
        turn(_ -> {
            throw new ProviderException("no credit left");
        });
        assertThat(session.out())
                .containsExactly(new Out(
                        3,
                        "chat",
                        "webchat",
                        "webchat:team",
                        "t1",
                        "m-2",
                        "{\"text\":\"I could not answer: no credit left\"}"));
        assertThat(session.acked("m-2")).isEqualTo("failed");
    }

    @Test
    void claimsAllMessagesBeforeTheProviderStarts() throws Exception {
        session.message("m-2", 2, "team", "hello").message("m-4", 4, "team", "again");
        turn(_ -> {
            assertThat(session.acked("m-2")).isEqualTo("processing");
            assertThat(session.acked("m-4")).isEqualTo("processing");
            return new Provider.Answer("", List.of());
        });
    }
}
