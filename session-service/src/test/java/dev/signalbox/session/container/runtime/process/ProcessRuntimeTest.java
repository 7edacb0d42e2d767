// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.session.container.runtime.AgentScript;
import dev.signalbox.session.container.runtime.ContainerRuntime;
import dev.signalbox.session.container.runtime.ContainerSpec;
import dev.signalbox.session.container.runtime.ContainerStartException.Reason;
import dev.signalbox.session.container.runtime.RuntimeConformance;
import dev.signalbox.session.container.runtime.RuntimeSettings;
import dev.signalbox.session.container.runtime.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class ProcessRuntimeTest extends RuntimeConformance {

    @Override
    protected ContainerRuntime open(Path home) throws IOException {
        var settings = Settings.of(
                RuntimeSettings.class,
                Map.of("signalbox.container.command", "sh," + AgentScript.in(home) + ",{sessionDir}"));
        return new ProcessRuntime(new ProcessCommand(settings), List.of(), home);
    }

    @Override
    protected void ends(ContainerSpec spec) throws IOException {
        Files.writeString(spec.storage().session().root().resolve("end"), "");
    }

    /** There is no directory to start in. */
    @Override
    protected ContainerSpec broken(ContainerSpec spec) {
        var storage = spec.storage();
        return new ContainerSpec(
                spec.run(),
                spec.agentGroupId(),
                new ContainerSpec.Storage(storage.session(), home.resolve("nowhere"), storage.log(), storage.mounts()),
                spec.image(),
                spec.limits(),
                spec.env());
    }

    @Override
    protected Reason reasonOfBroken() {
        return Reason.UNAVAILABLE;
    }

    /** A process has neither limits nor mounts, and says so. */
    @Override
    protected void checkPassedOn(ContainerSpec spec) throws IOException {
        running(spec);
        assertThat(Files.readAllLines(spec.storage().session().root().resolve("environment")))
                .contains("TZ=Europe/Berlin")
                .noneMatch(line -> line.startsWith("SIGNALBOX") || line.startsWith("MAVEN"));
        assertThat(runtime.mounts(spec.storage().workspace())).isFalse();
        assertThat(runtime.images()).isEqualTo(new ContainerRuntime.Images.None());
    }

    @Override
    protected void checkSaidGoodbye(ContainerSpec spec) {
        assertThat(spec.storage().session().root().resolve("goodbye")).exists();
    }
}
