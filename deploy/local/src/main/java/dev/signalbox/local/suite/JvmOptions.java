// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.local.suite;

import java.nio.file.Path;
import java.util.List;

/** What the JVMs of one machine are run with: small heaps, and no compiler that takes long to pay. */
public final class JvmOptions {
    static final String LOG_MANAGER = "-Djava.util.logging.manager=org.jboss.logmanager.LogManager";

    private JvmOptions() {}

    /** Those of a service, its jar included; a start cache fits only a run with the same. */
    public static List<String> ofService(Path jar) {
        return List.of(
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                LOG_MANAGER,
                "-jar",
                jar.toString());
    }
}
