// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.provider.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.agentrunner.TestSession;
import dev.signalbox.agentrunner.folder.ContainerJson;
import dev.signalbox.agentrunner.folder.Workspace;
import dev.signalbox.agentrunner.provider.Provider;
import dev.signalbox.agentrunner.provider.ProviderException;
import dev.signalbox.agentrunner.provider.ProviderException.Remedy;
import dev.signalbox.agentrunner.provider.TurnLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Small programs stand in for agents with a command line. */
class CommandProviderTest {
    @TempDir
    Path directory;

    private final TurnLog turn = new TurnLog();
    private TestSession session;

    @BeforeEach
    void create() throws Exception {
        session = TestSession.in(directory);
    }

    /** A program; it is run with the given settings behind {@code argv}. */
    private Provider program(String script, String arguments, String settings) throws Exception {
        var file = Files.writeString(directory.resolve("agent.sh"), script);
        return of("{\"argv\":[\"bash\",\"" + file + "\"" + arguments + "]" + settings + "}");
    }

    private Provider of(String command) throws Exception {
        return CommandProvider.of(
                ContainerJson.parse("{\"provider\":\"command\",\"model\":\"m-1\",\"command\":" + command
                        + ",\"mcpServers\":{\"ci\":{\"command\":\"ci-tools\",\"args\":[\"x\"],\"note\":\"n\"}}}"),
                new Workspace(session.folder(), directory));
    }

    private String answer(Provider provider, @Nullable String conversation) throws Exception {
        return provider.answer(
                        new Provider.Prompt(
                                "SYSTEM", "PROMPT $(touch pwned) {session}", List.of(), List.of(), conversation),
                        turn)
                .text();
    }

    private static ConditionFactory eventually() {
        return Awaitility.await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(20));
    }

    @Test
    void thePromptGoesToStandardInputBehindTheSystemPromptAndTheOutputIsTheAnswer() throws Exception {
        var provider = program("echo got; cat; echo; echo bye >&2", "", "");
        assertThat(answer(provider, null)).isEqualTo("got\nSYSTEM\n\nPROMPT $(touch pwned) {session}");
    }

    @Test
    void argumentsAreFilledInOnceAndNeverSeenByAShell() throws Exception {
        var provider = program(
                "printf '%s|' \"$@\"; cat", ",\"-p\",\"{prompt}\",\"--system={system}\",\"{model}\",\"{unknown}\"", "");
        assertThat(answer(provider, "c-1"))
                .isEqualTo("-p|PROMPT $(touch pwned) {session}|--system=SYSTEM|m-1|{unknown}|");
        assertThat(directory.resolve("pwned")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                ",\"exec\",\"{resume}\",\"-\"; ; exec|-|",
                ",\"exec\",\"{resume}\",\"-\"; c-1; exec|--resume|c-1|-|",
                ",\"exec\"; c-1; exec|--resume|c-1|"
            })
    void aConversationIsContinuedIfThereIsOne(String arguments, String conversation, String seen) throws Exception {
        var provider = program("printf '%s|' \"$@\"", arguments, ",\"resume\":[\"--resume\",\"{session}\"]");
        assertThat(answer(provider, conversation)).isEqualTo(seen);
    }

    @Test
    void readsAnswerConversationAndToolsFromALineOfJsonEach() throws Exception {
        var script = """
                echo 'Welcome!'
                echo '{"type":"init","id":"c-7"}'
                echo '{"type":"tool","name":"Bash"}'
                echo '{"type":"tool-end"}'
                echo '{"type":"said","text":"one"}'
                echo '{"type":"thought","text":"hm"}'
                echo '{"type":"said","text":"two"}'
                """;
        var provider = program(script, "", """
                ,"output":"json-lines","limits":{"tool":60},"pick":{"text":{"at":"/text","when":{"/type":"said"}},
                "session":{"at":"/id"},"tool":{"at":"/name"},"toolEnd":{"at":"/type","when":{"/type":"tool-end"}}}""");
        assertThat(answer(provider, null)).isEqualTo("one\ntwo");
        assertThat(turn.conversations).containsExactly("c-7");
        assertThat(turn.tools).containsExactly("Bash 60 s", "-");
    }

    @Test
    void readsOneJsonValueOverSeveralLines() throws Exception {
        var provider = program(
                "printf '{\\n \"response\": \"hi\"\\n}\\n'",
                "",
                ",\"output\":\"json\",\"pick\":{\"text\":{\"at\":\"/response\"}}");
        assertThat(answer(provider, null)).isEqualTo("hi");
    }

    @Test
    void messagesThatComeMeanwhileGoToTheSameProgram() throws Exception {
        var script = "while read -r line; do echo \"{\\\"got\\\":$line}\"; [ -e slow ] || { touch slow; read -r line;"
                + " echo \"{\\\"got\\\":$line}\"; }; done";
        turn.followUps.add("more \"quoted\"");
        var provider = program(script, "", """
                ,"output":"json-lines","followUp":"{\\"say\\":\\"{prompt}\\"}","pick":{"text":{"at":"/got/say"}}""");
        assertThat(answer(provider, null)).isEqualTo("SYSTEM\n\nPROMPT $(touch pwned) {session}\nmore \"quoted\"");
    }

    @Test
    void sameSettingsSeeOnlyTheVariablesTheyName() throws Exception {
        assertThat(System.getenv()).containsKey("JAVA_HOME");
        assertThat(answer(program("env | cut -d= -f1 | sort | tr '\\n' ' '", "", ""), null))
                .contains("PATH")
                .doesNotContain("JAVA_HOME");
        assertThat(answer(program("echo $JAVA_HOME", "", ",\"environment\":[\"JAVA_HOME\"]"), null))
                .isEqualTo(System.getenv("JAVA_HOME"));
    }

    @Test
    void namesItsToolServersInAFileOfTheSession() throws Exception {
        var file = answer(program("echo $1", ",\"{mcpConfig}\"", ""), null);
        var servers = new ObjectMapper().readTree(Path.of(file).toFile()).path("mcpServers");
        assertThat(servers.path("ci")).hasToString("{\"command\":\"ci-tools\",\"args\":[\"x\"]}");
        assertThat(servers.path("signalbox").path("command").asText()).endsWith("/java");
        assertThat(servers.path("signalbox").path("args").toString())
                .contains("\"mcp\"", "\"--session-dir\",\"" + directory.toAbsolutePath());
    }

    @Test
    void aProgramThatFailsMayBeAskedAgainAndItsErrorsStayInTheFolder() throws Exception {
        var provider = program("echo secret >&2; exit 3", "", "");
        assertThatThrownBy(() -> answer(provider, null))
                .hasMessage("the agent's program ended with exit code 3")
                .isInstanceOfSatisfying(
                        ProviderException.class, e -> assertThat(e.remedy()).isEqualTo(Remedy.RETRY));
        assertThat(directory.resolve("command-errors.log")).hasContent("secret");
    }

    @Test
    void anErrorInItsOutputIsAFailureWhateverTheExitCode() throws Exception {
        var provider = program("echo '{\"is_error\":true,\"result\":\"no credit\"}'", "", """
                ,"output":"json-lines","pick":{"text":{"at":"/result"},"error":{"at":"/is_error","when":{"/is_error":"true"}}}""");
        assertThatThrownBy(() -> answer(provider, null)).hasMessage("the agent's program says: no credit");
    }

    @Test
    @Tag("RI-13")
    void aConversationItDoesNotKnowIsToldFromOtherFailures() throws Exception {
        var script = "echo 'No conversation found with session ID: x' >&2; exit 1";
        var provider = program(script, "", ",\"resume\":[\"--resume\",\"{session}\"]");
        assertThatThrownBy(() -> answer(provider, "c-1"))
                .isInstanceOfSatisfying(
                        ProviderException.class, e -> assertThat(e.remedy()).isEqualTo(Remedy.NEW_CONVERSATION));
        assertThatThrownBy(() -> answer(provider, null))
                .isInstanceOfSatisfying(
                        ProviderException.class, e -> assertThat(e.remedy()).isEqualTo(Remedy.RETRY));
    }

    @Test
    void aProgramThatIsNotThereIsAPersonsBusiness() throws Exception {
        assertThatThrownBy(() -> answer(of("{\"argv\":[\"no-such-agent\"]}"), null))
                .hasMessage("the agent's program no-such-agent could not be started")
                .isInstanceOfSatisfying(
                        ProviderException.class, e -> assertThat(e.remedy()).isEqualTo(Remedy.NONE));
    }

    @ParameterizedTest
    @CsvSource({"turn, took longer than 1 s", "silence, was silent for 1 s"})
    void aProgramThatTakesTooLongIsEndedWithAllItStarted(String limit, String message) throws Exception {
        var provider = program("sleep 600 & echo $! > pid; wait", "", ",\"limits\":{\"" + limit + "\":1}");
        assertThatThrownBy(() -> answer(provider, null)).hasMessageContaining(message);
        childIsGone();
    }

    @Test
    void aStopEndsTheProgramWithAllItStarted() throws Exception {
        var provider = program("sleep 600 & echo $! > pid; wait", "", "");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var asked = threads.submit(() -> answer(provider, null));
            eventually()
                    .until(() -> Files.exists(directory.resolve("pid"))
                            && !Files.readString(directory.resolve("pid")).isBlank());
            provider.close();
            assertThatThrownBy(asked::get).hasCauseInstanceOf(ProviderException.class);
        }
        childIsGone();
    }

    @Test
    void doesNotWaitForWhatAProgramLeftRunning() throws Exception {
        var provider = program("sleep 600 & echo $! > pid; echo done", "", "");
        assertThat(answer(provider, null)).isEqualTo("done");
        ProcessHandle.of(Long.parseLong(
                        Files.readString(directory.resolve("pid")).strip()))
                .ifPresent(ProcessHandle::destroyForcibly);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "null; needs command",
                "{}; argv must name a program",
                "{\"argv\":[]}; argv must name a program",
                "{\"argv\":[\"a\"],\"typo\":1}; cannot be read",
                "{\"argv\":[\"a\"],\"output\":\"json\"}; pick.text",
                "{\"argv\":[\"a\"],\"followUp\":\"x\"}; needs output json-lines",
                "{\"argv\":[\"a\"],\"limits\":{\"turn\":-1}}; limits must be"
            })
    void refusesSettingsItCannotUse(String command, String message) {
        assertThatThrownBy(() -> of(command))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    private void childIsGone() throws Exception {
        var child = Long.parseLong(Files.readString(directory.resolve("pid")).strip());
        eventually().untilAsserted(() -> assertThat(ProcessHandle.of(child).filter(ProcessHandle::isAlive))
                .isEmpty());
    }
}
