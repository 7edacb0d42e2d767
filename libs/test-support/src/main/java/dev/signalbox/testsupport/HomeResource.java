// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.testsupport;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A fresh home with a place for the database, a token, and no ticks: a test that wants one calls it. */
public final class HomeResource implements QuarkusTestResourceLifecycleManager {

    /** The suite's token in tests. */
    public static final String TOKEN = "token-of-the-test-suite";

    @Override
    public Map<String, String> start() {
        try {
            var home = Files.createTempDirectory(Files.createDirectories(Path.of("target", "homes")), "home-")
                    .toAbsolutePath();
            Files.createDirectory(home.resolve("db"));
            var settings = new HashMap<>(Flavour.ofThisJvm().emptyDatabase(home.resolve("db/service.db")));
            settings.put("SIGNALBOX_HOME", home.toString());
            settings.put("signalbox.access.token", TOKEN);
            settings.put("quarkus.scheduler.enabled", "false");
            return settings;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files stay under {@code target/}, to be looked at after a failure. */
    @Override
    public void stop() {}
}
