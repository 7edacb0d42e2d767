// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.signalbox.contracts.container.SessionFolder;
import dev.signalbox.session.container.runtime.ContainerRuntime.Exit;
import dev.signalbox.session.container.runtime.ContainerSpec.Limits;
import dev.signalbox.session.container.runtime.ContainerSpec.Mount;
import dev.signalbox.session.container.runtime.ContainerStartException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every runtime promises. The agents are little programs: one waits, one ends when told, one does not want to end. */
public abstract class RuntimeConformance {
    protected static final Duration GRACE = Duration.ofSeconds(5);

    @TempDir
    protected Path home;

    protected ContainerRuntime runtime;
    private final String session = "sess-" + UUID.randomUUID();

    /** How the agent of a run behaves. */
    protected enum Agent {
        WAITS,
        SAYS_GOODBYE,
        STUBBORN
    }

    /** The runtime as the service has it after a start on this data folder. */
    protected abstract ContainerRuntime open(Path home) throws IOException;

    /** Makes the agent of this run end by itself. */
    protected abstract void ends(ContainerSpec spec) throws IOException;

    /** Makes it so that what is to be started is not there. */
    protected abstract ContainerSpec broken(ContainerSpec spec);

    protected abstract Reason reasonOfBroken();

    /** Checks that limits, mounts and environment reached whatever runs the agent. */
    protected abstract void checkPassedOn(ContainerSpec spec) throws IOException;

    /** Checks what the agent did when it was asked to stop. */
    protected abstract void checkSaidGoodbye(ContainerSpec spec) throws IOException;

    @BeforeEach
    void start() throws IOException {
        runtime = open(home);
    }

    @AfterEach
    void endAll() throws Exception {
        runtime.running().forEach(found -> runtime.stop(found.handle(), Duration.ZERO));
        close(runtime);
        tearDown();
    }

    /** Ends what {@link #open} needed. */
    protected void tearDown() {}

    private static void close(ContainerRuntime runtime) throws Exception {
        if (runtime instanceof AutoCloseable open) {
            open.close();
        }
    }

    protected ContainerSpec spec(Path home, long generation, Agent agent) throws IOException {
        var folder = new SessionFolder(home.resolve("sessions").resolve("ag-1").resolve(session));
        var workspace = Files.createDirectories(home.resolve("groups").resolve("g1"));
        var shared = Files.createDirectories(home.resolve("groups").resolve("global"));
        Files.createDirectories(folder.root());
        Files.writeString(folder.root().resolve("behaviour"), agent.name());
        Files.writeString(workspace.resolve("container.json"), "{}");
        var mounts = List.of(new Mount(shared, "/workspace/global", true));
        return new ContainerSpec(
                new Run(session, generation),
                "ag-1",
                new ContainerSpec.Storage(folder, workspace, home.resolve("agent.log"), mounts),
                Optional.of("agent:1"),
                new Limits(0.5, 300, 77),
                Map.of("TZ", "Europe/Berlin"));
    }

    protected static void eventually(org.awaitility.core.ThrowingRunnable check) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(check);
    }

    @Test
    void startsAContainerThatLives() throws IOException {
        var handle = runtime.start(spec(home, 1, Agent.WAITS));
        assertThat(runtime.alive(handle)).isTrue();
    }

    @Test
    void refusesASecondContainerOfOneRunEvenAfterTheServiceRestarted() throws Exception {
        var spec = spec(home, 1, Agent.WAITS);
        runtime.start(spec);
        assertThatThrownBy(() -> runtime.start(spec))
                .asInstanceOf(type(ContainerStartException.class))
                .returns(Reason.ALREADY_RUNNING, ContainerStartException::reason);
        var restarted = open(home);
        assertThatThrownBy(() -> restarted.start(spec))
                .asInstanceOf(type(ContainerStartException.class))
                .returns(Reason.ALREADY_RUNNING, ContainerStartException::reason);
        close(restarted);
        assertThat(runtime.running()).hasSize(1);
    }

    @Test
    void letsOneOfManyStartersWin() throws Exception {
        var spec = spec(home, 1, Agent.WAITS);
        try (var threads = Executors.newFixedThreadPool(6)) {
            var tries = IntStream.range(0, 6)
                    .mapToObj(_ -> threads.submit(() -> {
                        try {
                            runtime.start(spec);
                            return true;
                        } catch (ContainerStartException e) {
                            assertThat(e.reason()).isEqualTo(Reason.ALREADY_RUNNING);
                            return false;
                        }
                    }))
                    .toList();
            var won = 0;
            for (var one : tries) {
                won += one.get() ? 1 : 0;
            }
            assertThat(won).isOne();
        }
    }

    @Test
    void tellsOnceThatAContainerIsGone() throws IOException {
        var spec = spec(home, 1, Agent.WAITS);
        var handle = runtime.start(spec);
        var told = new CopyOnWriteArrayList<Exit>();
        runtime.onExit(handle, told::add);
        assertThat(told).isEmpty();
        ends(spec);
        eventually(() -> assertThat(told).containsExactly(new Exit.Ended()));
        assertThat(runtime.alive(handle)).isFalse();
        assertThat(runtime.running()).isEmpty();
        runtime.onExit(handle, told::add);
        eventually(() -> assertThat(told).hasSize(2));
    }

    @Test
    @Tag("CN-10")
    void findsAndWatchesItsOwnAfterTheServiceRestarted() throws Exception {
        var spec = spec(home, 3, Agent.WAITS);
        var handle = runtime.start(spec);
        var restarted = open(home);
        assertThat(restarted.running()).singleElement().satisfies(found -> {
            assertThat(found.run()).isEqualTo(spec.run());
            assertThat(found.handle()).isEqualTo(handle);
        });
        var told = new CopyOnWriteArrayList<Exit>();
        restarted.onExit(handle, told::add);
        ends(spec);
        eventually(() -> assertThat(told).hasSize(1));
        close(restarted);
    }

    @Test
    @Tag("CN-11")
    void neverFindsAContainerOfAnotherInstallation(@TempDir Path otherHome) throws Exception {
        var other = open(otherHome);
        var spec = spec(otherHome, 1, Agent.WAITS);
        other.start(spec);
        assertThat(runtime.running()).isEmpty();
        assertThat(other.running()).hasSize(1);
        other.running().forEach(found -> other.stop(found.handle(), Duration.ZERO));
        close(other);
    }

    @Test
    @Tag("CN-08")
    void letsAContainerFinishWhenItIsStopped() throws IOException {
        var spec = spec(home, 1, Agent.SAYS_GOODBYE);
        var handle = runtime.start(spec);
        running(spec);
        runtime.stop(handle, GRACE);
        assertThat(runtime.alive(handle)).isFalse();
        checkSaidGoodbye(spec);
    }

    @Test
    void killsAContainerThatDoesNotStopInTime() throws IOException {
        var spec = spec(home, 1, Agent.STUBBORN);
        var handle = runtime.start(spec);
        running(spec);
        runtime.stop(handle, Duration.ofSeconds(1));
        assertThat(runtime.alive(handle)).isFalse();
    }

    @Test
    void doesNothingWhenAContainerIsStoppedAgain() throws IOException {
        var handle = runtime.start(spec(home, 1, Agent.WAITS));
        runtime.stop(handle, Duration.ZERO);
        assertThatCode(() -> runtime.stop(handle, Duration.ZERO)).doesNotThrowAnyException();
    }

    @Test
    void startsTheNextGenerationWhenThePreviousIsGone() throws IOException {
        var first = runtime.start(spec(home, 1, Agent.WAITS));
        runtime.stop(first, Duration.ZERO);
        var second = runtime.start(spec(home, 2, Agent.WAITS));
        assertThat(second).isNotEqualTo(first);
        assertThat(runtime.alive(first)).isFalse();
        assertThat(runtime.running()).extracting(ContainerRuntime.Found::handle).containsExactly(second);
    }

    @ParameterizedTest
    @ValueSource(strings = {"foo; rm -rf /", "$(id)", "`id`", "a b", "../x", "-rf", "a|b", "signalbox-x-1\n", ""})
    @Tag("CN-08")
    void refusesNamesAShellOrAPathCouldReadAsSomethingElse(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> runtime.stop(name, Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> new Run(name, 1));
    }

    @Test
    void saysOfWhichKindAFailedStartIs() throws IOException {
        var spec = broken(spec(home, 1, Agent.WAITS));
        assertThatThrownBy(() -> runtime.start(spec))
                .asInstanceOf(type(ContainerStartException.class))
                .returns(reasonOfBroken(), ContainerStartException::reason);
        assertThat(runtime.running()).isEmpty();
    }

    @Test
    @Tag("CN-07")
    void passesLimitsMountsAndEnvironmentOn() throws IOException {
        var spec = spec(home, 1, Agent.WAITS);
        runtime.start(spec);
        checkPassedOn(spec);
    }

    /** Waits until the agent is there to be asked; a runtime whose agents are not real has nothing to wait for. */
    protected void running(ContainerSpec spec) {
        eventually(() ->
                assertThat(spec.storage().session().root().resolve("started")).exists());
    }
}
