// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.provider.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.agentrunner.Samples;
import dev.signalbox.agentrunner.TestSession;
import dev.signalbox.agentrunner.TestSession.Out;
import dev.signalbox.agentrunner.folder.ContainerJson;
import dev.signalbox.agentrunner.folder.Workspace;
import dev.signalbox.agentrunner.provider.Provider;
import dev.signalbox.agentrunner.provider.ProviderException;
import dev.signalbox.agentrunner.provider.ProviderException.Remedy;
import dev.signalbox.agentrunner.provider.TurnLog;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real clients of the library against a server of our own. */
class ModelProviderTest {
    @TempDir
    Path directory;

    private final TurnLog turn = new TurnLog();
    private TestSession session;
    private StubModelServer server;
    private Provider provider;

    @BeforeEach
    void start() throws Exception {
        session = TestSession.in(directory).destination(Samples.TEAM);
        server = StubModelServer.start();
        provider = provider("openai", "");
    }

    @AfterEach
    void stop() {
        provider.close();
        server.close();
    }

    private Provider provider(String api, String more) throws Exception {
        return of("{\"api\":\"" + api + "\",\"baseUrl\":\"" + server.url() + "\",\"model\":\"m-1\","
                + "\"keyEnvironment\":\"KEY\"" + more + "}");
    }

    private Provider of(String settings) throws Exception {
        return ModelProvider.of(
                ContainerJson.parse("{\"provider\":\"langchain4j\",\"langchain4j\":" + settings + "}"),
                new Workspace(session.folder(), directory),
                Clock.systemUTC(),
                Map.of("KEY", "k-1", "EMPTY", "")::get);
    }

    private String answer(String text, @Nullable String conversation) throws Exception {
        return provider.answer(new Provider.Prompt("SYSTEM", text, List.of(), List.of(), conversation), turn)
                .text()
                .strip();
    }

    private JsonNode asked(int number) {
        return server.asked().get(number).body();
    }

    @Test
    void saysHowManyTokensTheServerHasRead() throws Exception {
        server.openAiCalls("list_destinations", "{}");
        server.openAiSays("Done.");
        answer("hello", null);
        assertThat(turn.tokens).as("one a request, as the server says").hasValue(2);
    }

    @Test
    void asksAServerThatSpeaksLikeOpenAi() throws Exception {
        server.openAiSays("<message to=\"team\">hi</message>");
        assertThat(answer("hello", null)).isEqualTo("<message to=\"team\">hi</message>");
        assertThat(server.asked())
                .extracting(StubModelServer.Asked::path, StubModelServer.Asked::key)
                .containsExactly(tuple("/v1/chat/completions", "Bearer k-1"));
        assertThat(asked(0).at("/model").asText()).isEqualTo("m-1");
        assertThat(asked(0).at("/messages/0/content").asText()).isEqualTo("SYSTEM");
        assertThat(asked(0).at("/messages/1/content").asText()).isEqualTo("hello");
        assertThat(asked(0).path("tools")).hasSize(17);
    }

    @Test
    @Tag("RC-01")
    void theModelUsesTheSameToolsAsEveryAgent() throws Exception {
        server.openAiCalls("send_message", "{\"to\":\"team\",\"text\":\"working\"}");
        server.openAiCalls("send_message", "{\"to\":\"nobody\",\"text\":\"x\"}");
        server.openAiCalls("send_message", "{not json");
        server.openAiSays("done");
        assertThat(answer("hello", null)).isEqualTo("done");
        assertThat(session.out()).extracting(Out::content).containsExactly("{\"text\":\"working\"}");
        assertThat(asked(1).at("/messages/3/content").asText()).isEqualTo("Sent as message 1.");
        assertThat(asked(2).at("/messages/5/content").asText()).startsWith("Refused: There is no destination");
        assertThat(asked(3).at("/messages/7/content").asText()).startsWith("Refused: the arguments are no JSON");
    }

    @Test
    void asksAServerThatSpeaksLikeAnthropic() throws Exception {
        provider = provider("anthropic", "");
        server.anthropicCalls("send_message", "{\"to\":\"team\",\"text\":\"working\"}");
        server.anthropicSays("done");
        assertThat(answer("hello", null)).isEqualTo("done");
        assertThat(server.asked())
                .extracting(StubModelServer.Asked::path, StubModelServer.Asked::key)
                .containsExactly(tuple("/v1/messages", "k-1"), tuple("/v1/messages", "k-1"));
        assertThat(asked(0).path("tools")).hasSize(17);
        assertThat(asked(0).path("system").toString()).contains("SYSTEM");
        assertThat(session.said()).containsExactly("{\"text\":\"working\"}");
        assertThat(asked(1).path("messages").toString()).contains("tool_result", "Sent as message 1.");
    }

    @Test
    void remembersTheConversationAcrossTurnsAndRuns() throws Exception {
        server.openAiSays("nice to meet you, Ann");
        answer("I am Ann", null);
        var conversation = turn.conversations.getFirst();
        provider.close();
        provider = provider("openai", "");
        server.openAiSays("Ann");
        answer("who am I?", conversation);
        assertThat(asked(1).path("messages").findValuesAsText("content"))
                .containsExactly("SYSTEM", "I am Ann", "nice to meet you, Ann", "who am I?");
    }

    @Test
    void sendsOnlyTheNewestOfALongConversation() throws Exception {
        provider = provider("openai", ",\"remembered\":3");
        IntStream.range(0, 4).forEach(i -> server.openAiSays("a" + i));
        answer("q0", null);
        for (var i = 1; i < 4; i++) {
            answer("q" + i, turn.conversations.getFirst());
        }
        assertThat(asked(3).path("messages").findValuesAsText("content")).containsExactly("SYSTEM", "q2", "a2", "q3");
    }

    @Test
    @Tag("RI-13")
    void aConversationThatIsGoneIsBegunAnew() {
        for (var gone : List.of("conv-00000000-0000-0000-0000-000000000000", "../../secret", "c-1")) {
            assertThatThrownBy(() -> answer("hello", gone))
                    .isInstanceOfSatisfying(
                            ProviderException.class, e -> assertThat(e.remedy()).isEqualTo(Remedy.NEW_CONVERSATION));
        }
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void messagesThatComeMeanwhileAreShownToTheModel() throws Exception {
        turn.followUps.add("and this");
        server.openAiSays("first");
        server.openAiSays("second");
        assertThat(answer("hello", null)).isEqualTo("first\nsecond");
        assertThat(asked(1).at("/messages/3/content").asText()).isEqualTo("and this");
    }

    @Test
    void anAttemptThatFailedLeavesNothingBehind() throws Exception {
        server.fails(500);
        assertThatThrownBy(() -> answer("hello", null)).isInstanceOf(ProviderException.class);
        assertThat(turn.conversations).isEmpty();
        assertThat(directory.resolve("conversations")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "401, NONE, the model's server does not accept the key",
        "404, NONE, the model's server does not know the model",
        "400, NONE, the model's server does not accept the request",
        "429, RETRY, the model's server has too much to do",
        "500, RETRY, the model's server could not be reached or failed"
    })
    void saysInWordsForPeopleWhatWentWrong(int status, Remedy remedy, String message) {
        server.fails(status);
        assertThatThrownBy(() -> answer("hello", null))
                .hasMessage(message)
                .isInstanceOfSatisfying(
                        ProviderException.class, e -> assertThat(e.remedy()).isEqualTo(remedy));
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void aModelThatOnlyCallsToolsIsStopped() throws Exception {
        provider = provider("openai", ",\"toolRounds\":2");
        server.openAiCalls("list_tasks", "{}");
        server.openAiCalls("list_tasks", "");
        assertThatThrownBy(() -> answer("hello", null)).hasMessageContaining("came to no end within 2 rounds");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "null; needs langchain4j",
                "{}; cannot be read",
                "{\"api\":\"gpt\"}; cannot be read",
                "{\"api\":\"openai\"}; names no model",
                "{\"api\":\"openai\",\"model\":\"m\",\"keyEnvironment\":\"MISSING\"}; from the variable MISSING, which is not set",
                "{\"api\":\"openai\",\"model\":\"m\",\"keyEnvironment\":\"EMPTY\"}; from the variable EMPTY, which is not set",
                "{\"api\":\"openai\",\"model\":\"m\",\"toolRounds\":201}; toolRounds must be 1 to 200"
            })
    void refusesSettingsItCannotUse(String settings, String message) {
        assertThatThrownBy(() -> of(settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
