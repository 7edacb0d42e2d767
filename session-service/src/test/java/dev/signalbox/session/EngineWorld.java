// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session;

import dev.signalbox.session.container.runtime.docker.FakeEngine;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A service whose agents run in an engine of the test's own, two of a group at most. */
public final class EngineWorld implements QuarkusTestResourceLifecycleManager {
    static FakeEngine engine;

    @Override
    public Map<String, String> start() {
        try {
            var folder = Files.createTempDirectory(Files.createDirectories(Path.of("target", "homes")), "engine-")
                    .toAbsolutePath();
            engine = FakeEngine.in(folder);
            engine.image("agent:1", Files.writeString(folder.resolve("agent.sh"), """
                    echo $$ >> "$1/starts"
                    exec sleep 300
                    """));
            return Map.of(
                    "signalbox.container.runtime", "docker",
                    "signalbox.container.engine", engine.program().toString(),
                    "signalbox.container.image", "agent:1",
                    "signalbox.container.user", "1000:1000",
                    "signalbox.container.idle-ttl", "1H",
                    "signalbox.container.max-per-agent-group", "2");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        // The processes are ended by SessionWorld, which knows them by the sessions' folders.
    }
}
