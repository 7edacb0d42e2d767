// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.process;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line that starts this program once more, for a tool server beside it. */
public final class OwnProgram {
    private static final String MAIN = "dev.signalbox.agentrunner.cli.Main";

    private OwnProgram() {}

    /** Program and arguments; a small heap, for it serves one agent. */
    public static List<String> with(List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx96m"));
        var origin = origin();
        if (Files.isRegularFile(origin)) {
            command.addAll(List.of("-jar", origin.toString()));
        } else {
            command.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN));
        }
        command.addAll(arguments);
        return command;
    }

    private static Path origin() {
        try {
            return Path.of(OwnProgram.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("The program does not know where it lies", e);
        }
    }
}
