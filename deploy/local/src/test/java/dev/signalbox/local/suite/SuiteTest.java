// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.local.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real broker as a process, with stand-ins for the services. */
class SuiteTest {

    private final List<String> said = new ArrayList<>();

    @TempDir
    Path root;

    private FakeRepository repository;
    private Suite suite;

    @BeforeEach
    void build() throws Exception {
        repository = new FakeRepository(root);
        suite = Suite.of(repository.layout(), said::add);
    }

    @AfterEach
    void endEverything() throws Exception {
        suite.stop();
    }

    @Test
    void startsEverythingShowsItAndLeavesNothingBehind() throws Exception {
        suite.start(PortPlan.fresh());

        assertThat(suite.status())
                .hasSize(5)
                .as(LogTail.of(repository.layout().log(Part.HEARTBEAT), 20))
                .allMatch(PartStatus::ready);
        assertThat(Files.getPosixFilePermissions(repository.layout().tokenFile()))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(suite.token()).matches("[A-Za-z0-9_-]{43}");
        assertThat(repository.layout().log(Part.ROUTER)).content().contains("broker at " + suite.brokerAddress());

        var processes = suite.status().stream().map(PartStatus::pid).toList();
        suite.stop();

        assertThat(processes).allMatch(pid -> ProcessHandle.of(pid).isEmpty());
        assertThat(suite.status()).isEmpty();
        assertThat(said.getLast()).isEqualTo("Stopping broker");
    }

    @Test
    void keepsWhatTheFiveRunsBeforeWrote() throws Exception {
        suite.start(PortPlan.fresh());
        var log = repository.layout().log(Part.ROUTER);

        for (var run = 1; run <= 7; run++) {
            Files.writeString(log, "run " + run);
            suite.restart(Part.ROUTER);
        }

        for (var before = 1; before <= 5; before++) {
            assertThat(log.resolveSibling("router-service.log." + before))
                    .content()
                    .contains("run " + (8 - before));
        }
        assertThat(log.resolveSibling("router-service.log.6")).doesNotExist();
    }

    @Test
    void refusesToStartTwiceAndStartsOnlyWhatHasDied() throws Exception {
        suite.start(PortPlan.fresh());
        var before = suite.status();

        assertThatThrownBy(() -> suite.start(PortPlan.fresh()))
                .isInstanceOf(SuiteException.class)
                .hasMessageContaining("running already")
                .hasMessageContaining(String.valueOf(before.getFirst().pid()));

        suite.kill(Part.ROUTER);
        suite.start(PortPlan.fresh());

        assertThat(said).anyMatch(line -> line.endsWith("starting only router-service"));
        var after = suite.status();
        assertThat(after).allMatch(PartStatus::ready);
        for (var i = 0; i < after.size(); i++) {
            assertThat(after.get(i).ports()).isEqualTo(before.get(i).ports());
            assertThat(after.get(i).pid() == before.get(i).pid())
                    .isEqualTo(after.get(i).part() != Part.ROUTER);
        }
    }

    @Test
    void showsWhyAServiceDiedAndStopsTheOthers() throws Exception {
        repository.put(Part.APPROVAL, DyingService.class);

        assertThatThrownBy(() -> suite.start(PortPlan.fresh()))
                .isInstanceOf(SuiteException.class)
                .hasMessageContaining("approval-service ended while it was starting (exit code 3)")
                .hasMessageContaining("the migration of the approvals failed");

        assertThat(suite.status()).isEmpty();
        assertThat(root.resolve(".signalbox/run/suite.json")).doesNotExist();
    }

    @Test
    void saysThatAPartWasKilledWhileItWasStarting() throws Exception {
        var kill = new ProcessBuilder("sh", "-c", "kill -9 $$").start();
        kill.waitFor();
        var child = new StartedPart(kill, new RunningPart("broker", kill.pid(), Instant.EPOCH, new PartPorts(1, 0)));

        assertThat(child.end()).hasValueSatisfying(end -> assertThat(end).contains("137", "killed", "memory"));
    }

    @Test
    void namesATakenPortItsHolderAndTheWayOut() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var ports = new EnumMap<>(PortPlan.fresh().ports());
            ports.put(
                    Part.ROUTER,
                    new PartPorts(taken.getLocalPort(), ports.get(Part.ROUTER).management()));

            assertThatThrownBy(() -> suite.start(new PortPlan(ports)))
                    .isInstanceOf(SuiteException.class)
                    .hasMessageContaining("Port " + taken.getLocalPort() + ", which router-service needs")
                    .hasMessageContaining("process " + ProcessHandle.current().pid())
                    .hasMessageContaining("--fresh-ports");
        }
        assertThat(suite.status()).isEmpty();
    }

    @Test
    void cleansUpARecordWhosePidsNowBelongToOthersWithoutTouchingThem() throws Exception {
        // Given
        var other = new ProcessBuilder("sleep", "60").start();
        try {
            var recycled = new RunningPart("broker", other.pid(), Instant.EPOCH, new PartPorts(1, 0));
            new RunFile(repository.layout().runFile()).record(Part.BROKER, recycled);
            // When
            suite.kill(Part.BROKER);
            suite.start(PortPlan.fresh());
            suite.stop();
            // Then
            assertThat(said.getFirst()).contains("its record is cleaned up");
            assertThat(other.isAlive()).isTrue();
        } finally {
            other.destroyForcibly().waitFor();
        }
    }

    @Test
    void killsAndRestartsOnePartOnItsPorts() throws Exception {
        suite.start(PortPlan.fresh());
        var address = suite.brokerAddress();

        suite.kill(Part.BROKER);
        assertThat(suite.status()).filteredOn(PartStatus::running).hasSize(4);
        suite.restart(Part.BROKER);

        assertThat(suite.status()).allMatch(PartStatus::ready);
        assertThat(suite.brokerAddress()).isEqualTo(address);
    }
}
