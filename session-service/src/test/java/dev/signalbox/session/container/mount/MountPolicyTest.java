// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container.mount;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.session.agentgroup.ContainerConfig.AdditionalMount;
import dev.signalbox.session.container.runtime.ContainerRuntime;
import dev.signalbox.session.container.runtime.ContainerSpec;
import dev.signalbox.session.container.runtime.ContainerSpec.Mount;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MountPolicyTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @TempDir
    Path folder;

    private Path root;
    private Path list;

    @BeforeEach
    void allow() throws IOException {
        root = Files.createDirectories(folder.resolve("projects")).toRealPath();
        Files.createDirectories(root.resolve("app"));
        list = Files.writeString(folder.resolve("allow.json"), """
                {"roots": [{"path": "%s", "writable": false}], "blocked": ["salaries"]}""".formatted(root));
    }

    @Test
    @Tag("CN-07")
    void givesAFolderUnderARootReadOnlyUnlessTheRootAllowsWriting() throws IOException {
        var wanted = new AdditionalMount(root.resolve("app").toString(), "app", true);
        assertThat(plan(wanted).given()).containsExactly(new Mount(root.resolve("app"), "/workspace/extra/app", true));
        Files.writeString(list, "{\"roots\": [{\"path\": \"%s\", \"writable\": true}]}".formatted(root));
        assertThat(plan(wanted).given()).containsExactly(new Mount(root.resolve("app"), "/workspace/extra/app", false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {".ssh", "my.aws", "credentials.d", ".env", "id_rsa_old", "x.secret", ".docker", "salaries-2026"})
    void neverGivesWhatHoldsSecrets(String name) throws IOException {
        Files.createDirectories(root.resolve(name).resolve("inside"));
        var plan = plan(new AdditionalMount(root.resolve(name).resolve("inside").toString(), "x", false));
        assertThat(plan.given()).isEmpty();
        assertThat(plan.refused()).singleElement().satisfies(refused -> assertThat(refused.reason())
                .contains("never mounted"));
        assertThat(meters.counter("signalbox_mounts_refused_total").count()).isOne();
    }

    @Test
    void followsLinksBeforeItDecides() throws IOException {
        Files.createDirectories(folder.resolve("elsewhere"));
        Files.createSymbolicLink(root.resolve("link"), folder.resolve("elsewhere"));
        var plan = plan(
                new AdditionalMount(root.resolve("link").toString(), "a", false),
                new AdditionalMount(root + "/app/../../elsewhere", "b", false),
                new AdditionalMount(root + "/nothing", "c", false));
        assertThat(plan.given()).isEmpty();
        assertThat(plan.refused())
                .extracting(MountPolicy.RefusedMount::reason)
                .containsExactly(
                        "it lies under no root of the allow-list",
                        "it lies under no root of the allow-list",
                        "it does not exist");
    }

    @Test
    void givesNothingWithoutAnAllowListOrWithABrokenOne() throws IOException {
        var wanted = new AdditionalMount(root.resolve("app").toString(), "app", false);
        assertThat(policy(Optional.empty()).plan(List.of(wanted)).refused()).hasSize(1);
        Files.writeString(list, "{");
        assertThat(plan(wanted).refused()).singleElement().satisfies(refused -> assertThat(refused.reason())
                .isEqualTo("the allow-list cannot be read"));
    }

    private MountPolicy.MountPlan plan(AdditionalMount... wanted) {
        return policy(Optional.of(list)).plan(List.of(wanted));
    }

    private MountPolicy policy(Optional<Path> file) {
        return new MountPolicy(file, new Anywhere(), meters);
    }

    /** A runtime that can mount whatever there is. */
    private static final class Anywhere implements ContainerRuntime {
        @Override
        public String start(ContainerSpec spec) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean alive(String handle) {
            return false;
        }

        @Override
        public void stop(String handle, Duration grace) {}

        @Override
        public void onExit(String handle, Consumer<Exit> then) {}

        @Override
        public List<Found> running() {
            return List.of();
        }

        @Override
        public boolean mounts(Path host) {
            return true;
        }

        @Override
        public Images images() {
            return new Images.None();
        }
    }
}
