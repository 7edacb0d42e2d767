// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.contracts.container.SessionFolder;
import dev.signalbox.session.container.runtime.ContainerSpec;
import dev.signalbox.session.container.runtime.Run;
import dev.signalbox.session.container.runtime.RuntimeSettings;
import dev.signalbox.session.container.runtime.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessCommandTest {
    private static final Path ROOT = Path.of("/data/sessions");
    private static final ContainerSpec SPEC = new ContainerSpec(
            new Run("sess-1", 7),
            "ag-1",
            new ContainerSpec.Storage(
                    new SessionFolder(ROOT.resolve("ag-1/sess-1")),
                    Path.of("/data/groups/g"),
                    Path.of("/log"),
                    List.of()),
            Optional.empty(),
            new ContainerSpec.Limits(1, 100, 10),
            Map.of());

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
        assertThat(command.recognise(command.of(SPEC), ROOT)).contains(new Run("sess-1", 7));
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

    private static Optional<Run> recognise(String... arguments) {
        return command(Optional.empty()).recognise(List.of(arguments), ROOT);
    }

    private static ProcessCommand command(Optional<List<String>> template) {
        var set = template.map(parts -> Map.of("signalbox.container.command", String.join(",", parts)))
                .orElse(Map.of());
        return new ProcessCommand(Settings.of(RuntimeSettings.class, set));
    }
}
