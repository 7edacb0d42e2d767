// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container.runtime.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.session.container.runtime.AgentScript;
import dev.signalbox.session.container.runtime.AgentUser;
import dev.signalbox.session.container.runtime.ContainerRuntime;
import dev.signalbox.session.container.runtime.ContainerSpec;
import dev.signalbox.session.container.runtime.ContainerStartException;
import dev.signalbox.session.container.runtime.ContainerStartException.Reason;
import dev.signalbox.session.container.runtime.RuntimeConformance;
import dev.signalbox.session.container.runtime.RuntimeSettings;
import dev.signalbox.session.container.runtime.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DockerRuntimeTest extends RuntimeConformance {
    @TempDir
    Path elsewhere;

    private FakeEngine engine;

    @Override
    protected ContainerRuntime open(Path home) throws IOException {
        if (engine == null) {
            engine = FakeEngine.in(elsewhere);
            engine.image("agent:1", AgentScript.in(elsewhere));
        }
        return runtime("signalbox.container.engine", engine.program().toString(), home);
    }

    private static ContainerRuntime runtime(String name, String value, Path home) {
        var set = Map.of(name, value, "signalbox.container.network", "agents");
        return DockerRuntimeKind.open(
                Settings.of(RuntimeSettings.class, Map.of()),
                Settings.of(DockerSettings.class, set),
                home.getFileName().toString(),
                new AgentUser(1000, 1001));
    }

    @Override
    protected void ends(ContainerSpec spec) throws IOException {
        Files.writeString(spec.storage().session().root().resolve("end"), "");
    }

    @Override
    protected ContainerSpec broken(ContainerSpec spec) {
        return with(spec, Optional.of("pruned:1"));
    }

    private static ContainerSpec with(ContainerSpec spec, Optional<String> image) {
        return new ContainerSpec(spec.run(), spec.agentGroupId(), spec.storage(), image, spec.limits(), spec.env());
    }

    @Override
    protected Reason reasonOfBroken() {
        return Reason.IMAGE_MISSING;
    }

    @Override
    protected void checkPassedOn(ContainerSpec spec) throws IOException {
        var session = spec.storage().session().root();
        var workspace = spec.storage().workspace();
        assertThat(engine.arguments(spec.run().name()))
                .contains(
                        "--cpus=0.50",
                        "--memory=300m",
                        "--memory-swap=300m",
                        "--pids-limit=77",
                        "--user=1000:1001",
                        "--network=agents",
                        "--label=signalbox.install=" + home.getFileName(),
                        "--label=signalbox.agent-group=ag-1",
                        "--label=signalbox.generation=1",
                        "--env=TZ=Europe/Berlin")
                .containsSubsequence(
                        "--mount=type=bind,src=" + session + ",dst=/workspace",
                        "--mount=type=bind,src=" + workspace + ",dst=/workspace/agent",
                        "--mount=type=bind,src=" + workspace
                                + "/container.json,dst=/workspace/agent/container.json,readonly",
                        "--mount=type=bind,src=" + home + "/groups/global,dst=/workspace/global,readonly");
        running(spec);
        assertThat(Files.readAllLines(session.resolve("environment")))
                .contains("TZ=Europe/Berlin", "HOME=/workspace/agent")
                .noneMatch(line -> line.startsWith("JAVA_HOME") || line.startsWith("SIGNALBOX"));
    }

    @Override
    protected void checkSaidGoodbye(ContainerSpec spec) {
        assertThat(spec.storage().session().root().resolve("goodbye")).exists();
    }

    @Test
    @Tag("CN-09")
    void isThereOnlyIfItsEngineAnswers() throws IOException {
        engine.goesDown();
        assertThatIllegalStateException()
                .isThrownBy(() -> open(home))
                .withMessageContaining("engine does not answer")
                .withMessageContaining("Cannot connect");
        assertThatIllegalStateException()
                .isThrownBy(() -> runtime("signalbox.container.engine", "/nowhere/docker", home))
                .withMessageContaining("signalbox.container.engine");
        Files.delete(elsewhere.resolve("down"));
    }

    @Test
    void refusesARunWithoutAnImage() throws IOException {
        var spec = with(spec(home, 1, Agent.WAITS), Optional.empty());
        assertThatThrownBy(() -> runtime.start(spec))
                .isInstanceOf(ContainerStartException.class)
                .hasMessageContaining("signalbox.container.image");
    }

    @Test
    void keepsWhatAnAgentPrintedAndRemovesItsContainer() throws IOException {
        var image = Files.writeString(elsewhere.resolve("loud.sh"), "echo I cannot go on");
        engine.image("loud:1", image);
        var spec = with(spec(home, 1, Agent.WAITS), Optional.of("loud:1"));
        runtime.onExit(runtime.start(spec), _ -> {});
        eventually(() -> assertThat(spec.storage().log()).content().contains("I cannot go on"));
        eventually(() -> assertThat(elsewhere.resolve("containers")).isEmptyDirectory());
    }
}
