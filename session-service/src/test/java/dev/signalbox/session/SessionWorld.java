// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session;

import dev.signalbox.testsupport.Flavour;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A fresh home, and containers in which a process only waits: the tests themselves play the agent, unless they put a
 * program {@code agent} into its workspace.
 */
public final class SessionWorld implements QuarkusTestResourceLifecycleManager {
    static final String TOKEN = "token-of-the-test-suite";
    private static final String STARTS = "starts";
    private Path home;

    @Override
    public Map<String, String> start() {
        try {
            home = Files.createTempDirectory(Files.createDirectories(Path.of("target", "homes")), "session-")
                    .toAbsolutePath();
            Files.createDirectory(home.resolve("db"));
            var waiting = Files.writeString(home.resolve("waiting.sh"), """
                    echo "${AGENT_PROVIDER-}" >> "$1/providers"
                    echo $$ >> "$1/starts"
                    if [ -x "$2/agent" ]; then exec "$2/agent" "$1" "$2"; fi
                    exec sleep 300
                    """);
            var settings = new HashMap<>(Flavour.ofThisJvm().emptyDatabase(home.resolve("db/session-service.db")));
            settings.put("signalbox.session.tick", "1s");
            settings.put("signalbox.strangers.denied-for", "P30D");
            settings.put("SIGNALBOX_HOME", home.toString());
            settings.put("signalbox.access.token", TOKEN);
            settings.put("signalbox.container.command", "sh," + waiting + ",{sessionDir},{workspace}");
            settings.put("signalbox.container.wake-retry", "0.2S");
            settings.put("signalbox.container.stop-grace", "1S");
            settings.put("signalbox.pump.sweep-every", "1s");
            settings.put("signalbox.bootstrap.stale-every", "1s");
            settings.put("signalbox.liveness.interval", "1s");
            return settings;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was to answer in each run of a session, first to last; empty where that was left to the agent group. */
    static List<String> providers(Path sessionFolder) throws IOException {
        return Files.readAllLines(sessionFolder.resolve("providers"));
    }

    /** The processes that were started for a session, first to last. */
    static List<Long> starts(Path sessionFolder) {
        try {
            var file = sessionFolder.resolve(STARTS);
            return Files.exists(file)
                    ? Files.readAllLines(file).stream().map(Long::valueOf).toList()
                    : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        try (var files = Files.walk(home.resolve("sessions"))) {
            files.filter(f -> f.endsWith(STARTS))
                    .flatMap(f -> starts(f.getParent()).stream())
                    .flatMap(pid -> ProcessHandle.of(pid).stream())
                    .filter(p -> p.info()
                            .command()
                            .filter(c -> c.matches(".*/(sleep|python[0-9.]*)"))
                            .isPresent())
                    .forEach(ProcessHandle::destroyForcibly);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
