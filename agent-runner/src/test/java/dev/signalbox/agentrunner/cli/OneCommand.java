// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One command of the runner as a process of its own, from start to end. */
record OneCommand(int exit, String out, String err, long millis) {

    static OneCommand run(Path directory, Map<String, String> environment, String input, String... arguments)
            throws IOException, InterruptedException {
        var process = start(directory, environment, arguments);
        var begun = System.nanoTime();
        try {
            process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().close();
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                throw new AssertionError("It does not end");
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        var millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
        return new OneCommand(
                process.exitValue(),
                Files.readString(directory.resolve("out")),
                Files.readString(directory.resolve("err")),
                millis);
    }

    static Process start(Path directory, Map<String, String> environment, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                Agents.java(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djava.io.tmpdir=" + directory,
                "-cp",
                Agents.classPath(),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command)
                .redirectOutput(directory.resolve("out").toFile())
                .redirectError(directory.resolve("err").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("CLAUDE_") || name.startsWith("SIGNALBOX_"));
        builder.environment().putAll(environment);
        return builder.start();
    }
}
