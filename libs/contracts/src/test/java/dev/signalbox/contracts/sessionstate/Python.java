// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.contracts.sessionstate;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** A script of another make, as a process of its own; ends with the test. */
final class Python implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;

    private Python(Process process) {
        this.process = process;
        this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    static Python run(String program, String... arguments) throws IOException {
        Assumptions.assumeTrue(isHere(), "there is no python3 here, so no foreign script can hold the lock");
        var command = new ArrayList<>(List.of("python3", "-u", "-c", program));
        command.addAll(List.of(arguments));
        return new Python(new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    private static boolean isHere() {
        try {
            return new ProcessBuilder("python3", "-c", "import fcntl").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The next line it prints. */
    String says() throws IOException {
        return output.readLine();
    }

    void hears(String line) throws IOException {
        process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    int ends() throws InterruptedException {
        return process.waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
