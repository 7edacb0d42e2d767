// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.local.suite;

import dev.signalbox.local.broker.BrokerProcess;
import java.nio.file.Path;
import java.util.List;

/** What the JVMs of one machine are run with: small heaps, and no compiler that takes long to pay. */
public final class JvmOptions {
    private static final String LOG_MANAGER = "-Djava.util.logging.manager=org.jboss.logmanager.LogManager";

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

    /** Those of the broker, its class path included. */
    public static List<String> ofBroker(String classPath, Path data, int port) {
        return List.of(
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                LOG_MANAGER,
                "-cp",
                classPath,
                BrokerProcess.class.getName(),
                data.toString(),
                String.valueOf(port));
    }
}
