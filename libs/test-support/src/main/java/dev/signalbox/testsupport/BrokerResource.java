// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.testsupport;

import dev.signalbox.local.broker.EmbeddedBroker;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A real broker with the suite's topics in the test JVM, on a free port, its data under {@code target/}. */
public final class BrokerResource implements QuarkusTestResourceLifecycleManager {

    private @Nullable EmbeddedBroker broker;

    @Override
    public Map<String, String> start() {
        try {
            var parent = Files.createDirectories(Path.of("target", "brokers"));
            var started = EmbeddedBroker.start(Files.createTempDirectory(parent, "broker-"), 0);
            broker = started;
            return Map.of("kafka.bootstrap.servers", started.bootstrap());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        if (broker != null) {
            broker.close();
            broker = null;
        }
    }
}
