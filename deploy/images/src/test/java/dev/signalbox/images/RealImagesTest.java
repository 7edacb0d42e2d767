// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images of what was built, on a base of this machine's own, in real containers with the settings of overlay single-node. */
class RealImagesTest {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Path MANIFESTS = ROOT.resolve("deploy/kubernetes");
    private static final String VERSION = "0.0.0-test";

    @TempDir
    Path folder;

    @Test
    void aServiceAnswersReadyWithAReadOnlyRootAsNobodyAndWithTheSettingsOfTheManifests() throws Exception {
        // Given
        var maker = new ImageMaker(LocalBase.in(folder), VERSION, "none", folder.resolve("cache"), false);
        var brokerArchive = maker.archive(built("broker"), folder);
        var serviceArchive = maker.archive(built("heartbeat-service"), folder);
        try (var engine = ContainerEngine.thatRuns(brokerArchive, image("broker"))) {
            engine.load(serviceArchive, image("heartbeat-service"));

            // When
            var broker = engine.run(
                    List.of("--network=none", data("broker")), image("broker"), "/var/lib/signalbox/broker", "9092");
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(engine.logs(broker)).contains("Broker ready"));
            var service = engine.run(settings(broker), image("heartbeat-service"));

            // Then
            await().atMost(Duration.ofMinutes(2))
                    .untilAsserted(() -> assertThat(answer(engine.pid(service), "/q/health/ready"))
                            .contains("\"status\": \"UP\"")
                            .doesNotContain("DOWN"));
            assertThat(engine.logs(service)).doesNotContain("Unrecognized configuration key", "SRCFG");
            assertThat(Files.readString(Path.of("/proc", engine.pid(service), "status")))
                    .contains("Uid:\t10001\t10001\t10001\t10001", "NoNewPrivs:\t1", "CapEff:\t0000000000000000");
        }
    }

    private static String image(String name) {
        return "signalbox/" + name + ":" + VERSION;
    }

    private List<String> settings(String broker) throws IOException {
        var token = Files.writeString(folder.resolve("token"), UUID.randomUUID().toString() + UUID.randomUUID());
        Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("r--r--r--"));
        return List.of(
                "--network=container:" + broker,
                "--env-file=" + MANIFESTS.resolve("base/common.env"),
                "--env-file=" + MANIFESTS.resolve("base/heartbeat-service.env"),
                "--env-file=" + MANIFESTS.resolve("overlays/single-node/common.env"),
                "--env-file=" + MANIFESTS.resolve("overlays/single-node/heartbeat-service.env"),
                "--env=KAFKA_BOOTSTRAP_SERVERS=127.0.0.1:9092",
                "--volume=" + token + ":/etc/signalbox/token/token:ro",
                data("service"));
    }

    /** As a fresh volume with the group of the Pod. */
    private String data(String name) throws IOException {
        var data = Files.createDirectories(folder.resolve("data-" + name));
        Files.setAttribute(data, "unix:uid", 10001);
        Files.setAttribute(data, "unix:gid", 10001);
        return "--volume=" + data + ":/var/lib/signalbox";
    }

    /** Asked from inside the container's network, where alone it listens. */
    private static String answer(String pid, String path) throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                        "nsenter", "--net", "--target", pid, "curl", "-s", "http://127.0.0.1:9084" + path)
                .redirectErrorStream(true)
                .start();
        var text = String.join("\n", process.inputReader().lines().toList());
        process.waitFor();
        return text;
    }

    private static ImageSpec built(String name) {
        var image = Suite.of(ROOT).stream()
                .filter(spec -> spec.name().equals(name))
                .findFirst()
                .orElseThrow();
        assumeTrue(Suite.isBuilt(image), () -> "SKIPPED: " + name + " is not built; mvn package builds it");
        return image;
    }
}
