// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.local.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.contracts.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerProcessTest {

    @TempDir
    Path directory;

    @Test
    void losesNoAcknowledgedRecordWhenItIsKilled() throws Exception {
        var sent = IntStream.range(0, 200).mapToObj(i -> "record-" + i).toList();
        // Given
        var first = start(0);
        new Records(first.bootstrap(), Topic.SESSIONS.address()).write(sent);
        // When
        first.process().destroyForcibly().waitFor();
        var second = start(1);
        try {
            // Then
            assertThat(new Records(second.bootstrap(), Topic.SESSIONS.address()).readAll())
                    .containsExactlyInAnyOrderElementsOf(sent);
        } finally {
            second.process().destroy();
            assertThat(second.process().waitFor(15, TimeUnit.SECONDS)).isTrue();
        }
    }

    private Running start(int run) throws Exception {
        var port = FreePorts.next();
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BrokerProcess.class.getName(),
                        directory.resolve("data").toString(),
                        String.valueOf(port))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log-" + run).toFile())
                .start();
        var bootstrap = "127.0.0.1:" + port;
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> BrokerTopics.allPresent(bootstrap, Duration.ofSeconds(2)));
        return new Running(process, bootstrap);
    }

    private record Running(Process process, String bootstrap) {}
}
