// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container.runtime.docker;

import dev.signalbox.session.container.runtime.AgentScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * An engine of this machine that can run containers, with an image of the suite's agent made from nothing but a static
 * {@code busybox}; no registry is asked.
 */
record RealEngine(Path program) {
    static final String IMAGE = "localhost/signalbox-conformance:1";
    /** What an engine needs where no init system has set up control groups and rootless networks for it. */
    private static final List<String> BARE =
            List.of("--runtime", "runc", "--cgroup-manager=cgroupfs", "--events-backend=file");

    private static final List<List<String>> CANDIDATES = List.of(
            List.of("docker"),
            List.of("podman"),
            Stream.concat(Stream.of("podman"), BARE.stream()).toList());

    /** Options of {@code run} that the limits of a bare machine want. */
    static final List<String> RUN_OPTIONS = List.of("--ulimit=nofile=1024:1024", "--ulimit=nproc=4096:4096");

    /** Skips the test, saying what is missing, if there is none. */
    static RealEngine orSkip(Path folder) throws IOException, InterruptedException {
        var busybox = Stream.of("/bin/busybox", "/usr/bin/busybox")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        Assumptions.assumeTrue(
                busybox.isPresent(), "SKIPPED: no static busybox to make an image from (Debian: busybox-static)");
        var image = image(folder, busybox.orElseThrow());
        for (var candidate : CANDIDATES) {
            var engine = wrapped(folder, candidate);
            if (engine.canRun(image)) {
                return engine;
            }
        }
        Assumptions.abort("SKIPPED: neither docker nor podman can run a container here");
        throw new IllegalStateException("abort does not return");
    }

    private static Path image(Path folder, Path busybox) throws IOException, InterruptedException {
        var root = folder.resolve("root");
        for (var directory : List.of("bin", "tmp", "proc", "sys", "dev", "etc", "workspace")) {
            Files.createDirectories(root.resolve(directory));
        }
        Files.setPosixFilePermissions(root.resolve("tmp"), PosixFilePermissions.fromString("rwxrwxrwx"));
        Files.copy(busybox, root.resolve("bin/busybox"));
        for (var applet : List.of("sh", "sleep", "cat", "env", "echo", "true", "touch", "id")) {
            Files.createSymbolicLink(root.resolve("bin").resolve(applet), Path.of("busybox"));
        }
        AgentScript.in(root);
        var archive = folder.resolve("root.tar");
        var tar = new ProcessBuilder("tar", "-C", root.toString(), "-cf", archive.toString(), ".")
                .inheritIO()
                .start();
        if (tar.waitFor() != 0) {
            throw new IOException("tar failed");
        }
        return archive;
    }

    /** A program of one word, as the service's setting has it. */
    private static RealEngine wrapped(Path folder, List<String> command) throws IOException {
        var program = Files.writeString(
                folder.resolve("engine"), "#!/bin/sh\nexec " + String.join(" ", command) + " \"$@\"\n");
        if (!program.toFile().setExecutable(true)) {
            throw new IOException("Cannot make " + program + " executable");
        }
        return new RealEngine(program);
    }

    private boolean canRun(Path image) throws IOException, InterruptedException {
        return say(List.of(
                                "import",
                                "--change",
                                "ENTRYPOINT [\"/bin/sh\",\"/agent.sh\",\"/workspace\"]",
                                image.toString(),
                                IMAGE))
                        .isPresent()
                && say(Stream.of(
                                        List.of("run", "--rm", "--network=none"),
                                        RUN_OPTIONS,
                                        List.of("--entrypoint=/bin/true", IMAGE))
                                .flatMap(List::stream)
                                .toList())
                        .isPresent();
    }

    /** What it answers; empty if it refuses or is not there. */
    Optional<String> say(List<String> arguments) throws IOException, InterruptedException {
        var vector = new ArrayList<>(List.of(program.toString()));
        vector.addAll(arguments);
        var process = new ProcessBuilder(vector)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var out = process.inputReader()) {
            var text = String.join("\n", out.lines().toList());
            return process.waitFor(1, TimeUnit.MINUTES) && process.exitValue() == 0
                    ? Optional.of(text)
                    : Optional.empty();
        } finally {
            process.destroyForcibly();
        }
    }
}
