// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.contracts.container.SessionFolder;
import dev.signalbox.session.container.ContainerRuntime.ContainerSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessCommandTest {
    private static final Path ROOT = Path.of("/data/sessions");
    private static final ContainerSpec SPEC = new ContainerSpec(
            "sess-1", 7, new SessionFolder(ROOT.resolve("ag-1/sess-1")), Path.of("/data/groups/g"), Path.of("/log"));

    @Test
    void fillsInItsPlaceholdersAndNothingElse() {
        var command =
                command(Optional.of(List.of("run me", "{sessionDir}/x", "{workspace}", "{sessionId}:{generation}")));
        assertThat(command.of(SPEC))
                .containsExactly("run me", "/data/sessions/ag-1/sess-1/x", "/data/groups/g", "sess-1:7");
    }

    @Test
    void recognisesTheAgentItStarted() {
        var command = command(Optional.empty());
        assertThat(command.recognise(command.of(SPEC), ROOT)).contains(new ProcessCommand.Run("sess-1", 7));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/other/sessions/ag-1/sess-1", "/data/sessions-2/ag-1/sess-1", "/data/sessions/../x", "sessions"
            })
    void takesNoProcessOfAnotherRootForItsOwn(String folder) {
        assertThat(recognise("--session-dir", folder, "--session-id", "sess-1", "--generation", "7"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "seven", "1234567890123456789", "7x"})
    void takesNoProcessWithoutAProperGenerationForItsOwn(String generation) {
        assertThat(recognise("--session-dir", "/data/sessions/a/s", "--session-id", "s", "--generation", generation))
                .isEmpty();
    }

    @Test
    void takesNoProcessWithoutAllOfItsMarksForItsOwn() {
        assertThat(recognise("--session-dir", "/data/sessions/a/s", "--session-id", "s", "--generation"))
                .isEmpty();
        assertThat(recognise("--session-dir", "/data/sessions/a/s", "--generation", "1"))
                .isEmpty();
        assertThat(recognise("sleep", "60")).isEmpty();
    }

    private static Optional<ProcessCommand.Run> recognise(String... arguments) {
        return command(Optional.empty()).recognise(List.of(arguments), ROOT);
    }

    private static ProcessCommand command(Optional<List<String>> template) {
        return new ProcessCommand(new ContainerSettings() {
            @Override
            public Duration idleTtl() {
                return Duration.ofMinutes(10);
            }

            @Override
            public Duration stopGrace() {
                return Duration.ZERO;
            }

            @Override
            public Optional<List<String>> command() {
                return template;
            }

            @Override
            public String agentRunner() {
                return "agent-runner.jar";
            }
        });
    }
}
