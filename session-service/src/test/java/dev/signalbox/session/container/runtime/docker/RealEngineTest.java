// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container.runtime.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.session.container.runtime.AgentUser;
import dev.signalbox.session.container.runtime.ContainerRuntime;
import dev.signalbox.session.container.runtime.ContainerSpec;
import dev.signalbox.session.container.runtime.ContainerStartException.Reason;
import dev.signalbox.session.container.runtime.RuntimeConformance;
import dev.signalbox.session.container.runtime.RuntimeSettings;
import dev.signalbox.session.container.runtime.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same promises, kept by real containers where this machine can run some; skipped, with the reason, where not. */
class RealEngineTest extends RuntimeConformance {
    private static final int UID = 1000;
    private static final int GID = 1001;

    @TempDir
    static Path elsewhere;

    private static RealEngine engine;

    private final Set<String> installs = new HashSet<>();

    @BeforeAll
    static void find() throws Exception {
        Assumptions.assumeTrue(
                "root".equals(System.getProperty("user.name")),
                "SKIPPED: needs root to give folders to the agent's user");
        engine = RealEngine.orSkip(elsewhere);
    }

    @AfterEach
    void leaveNoContainer() throws IOException {
        for (var install : installs) {
            var left = say(List.of("ps", "-aq", "--filter", "label=signalbox.install=" + install));
            for (var id : left.orElse("").lines().toList()) {
                say(List.of("rm", "--force", id));
            }
        }
    }

    @Override
    protected ContainerRuntime open(Path home) {
        installs.add(home.getFileName().toString());
        return DockerRuntimeKind.open(
                Settings.of(RuntimeSettings.class, Map.of()),
                Settings.of(
                        DockerSettings.class,
                        Map.of(
                                "signalbox.container.engine",
                                engine.program().toString(),
                                "signalbox.container.run-options",
                                String.join(",", RealEngine.RUN_OPTIONS))),
                home.getFileName().toString(),
                new AgentUser(UID, GID));
    }

    @Override
    protected ContainerSpec spec(Path home, long generation, Agent agent) throws IOException {
        var spec = with(super.spec(home, generation, agent), RealEngine.IMAGE);
        try (var files = Files.walk(home)) {
            for (var file : files.toList()) {
                Files.setAttribute(file, "unix:uid", UID);
                Files.setAttribute(file, "unix:gid", GID);
            }
        }
        return spec;
    }

    private static ContainerSpec with(ContainerSpec spec, String image) {
        return new ContainerSpec(
                spec.run(), spec.agentGroupId(), spec.storage(), Optional.of(image), spec.limits(), spec.env());
    }

    @Override
    protected void ends(ContainerSpec spec) throws IOException {
        Files.writeString(spec.storage().session().root().resolve("end"), "");
    }

    @Override
    protected ContainerSpec broken(ContainerSpec spec) {
        return with(spec, "localhost/never-built:1");
    }

    @Override
    protected Reason reasonOfBroken() {
        return Reason.IMAGE_MISSING;
    }

    @Override
    protected void checkPassedOn(ContainerSpec spec) throws IOException {
        running(spec);
        assertThat(inspect(spec, "{{.HostConfig.ReadonlyRootfs}} {{.Config.User}} {{.HostConfig.Privileged}}"))
                .isEqualTo("true " + UID + ":" + GID + " false");
        assertThat(inspect(spec, "{{.HostConfig.Memory}} {{.HostConfig.NanoCpus}} {{.HostConfig.PidsLimit}}"))
                .isEqualTo(300L * 1024 * 1024 + " 500000000 77");
        assertThat(Files.readAllLines(spec.storage().session().root().resolve("environment")))
                .contains("TZ=Europe/Berlin", "HOME=/workspace/agent")
                .noneMatch(line -> line.startsWith("JAVA_HOME") || line.startsWith("SIGNALBOX"));
    }

    @Override
    protected void checkSaidGoodbye(ContainerSpec spec) {
        assertThat(spec.storage().session().root().resolve("goodbye")).exists();
    }

    @Test
    void letsAnAgentWriteItsOwnFoldersAndNothingElse() throws IOException {
        var spec = spec(home, 1, Agent.WAITS);
        runtime.start(spec);
        running(spec);
        assertThat(inside(spec, "id -u")).contains("1000");
        assertThat(inside(spec, "touch /workspace/mine /workspace/agent/mine /tmp/mine"))
                .isPresent();
        assertThat(inside(spec, "touch /anywhere")).isEmpty();
        assertThat(inside(spec, "touch /workspace/global/shared")).isEmpty();
        assertThat(inside(spec, "echo {} > /workspace/agent/container.json")).isEmpty();
    }

    private static Optional<String> inside(ContainerSpec spec, String command) throws IOException {
        return say(List.of("exec", spec.run().name(), "/bin/sh", "-c", command));
    }

    private static String inspect(ContainerSpec spec, String format) throws IOException {
        return say(List.of("inspect", "--format", format, spec.run().name())).orElseThrow();
    }

    private static Optional<String> say(List<String> arguments) throws IOException {
        try {
            return engine.say(arguments);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
