// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runners as processes of their own; all of them end with the test. */
final class Agents implements AutoCloseable {
    private final List<Process> processes = new ArrayList<>();
    private final Path directory;

    /** Session folder and workspace are the same directory. */
    Agents(Path directory) {
        this.directory = directory;
    }

    Path log() {
        return directory.resolve("agent.log");
    }

    Process start() throws IOException {
        return start(Map.of());
    }

    Process start(Map<String, String> environment) throws IOException {
        var builder = new ProcessBuilder(
                        java(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        classPath(),
                        Main.class.getName(),
                        "run",
                        "--session-dir",
                        directory.toString(),
                        "--agent-dir",
                        directory.toString(),
                        "--session-id",
                        "s-1",
                        "--generation",
                        "1")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        builder.environment().putAll(environment);
        var process = builder.start();
        processes.add(process);
        return process;
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    @Override
    public void close() throws InterruptedException {
        for (var process : processes) {
            process.destroyForcibly().waitFor();
        }
    }
}
