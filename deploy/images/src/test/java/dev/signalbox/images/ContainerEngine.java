// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.images;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** An engine of this machine that runs containers; what it started and loaded it removes. */
record ContainerEngine(List<String> program, List<String> started, List<String> loaded) implements AutoCloseable {
    /** What an engine needs where no init system has set up control groups and rootless networks for it. */
    private static final List<List<String>> CANDIDATES = List.of(
            List.of("docker"),
            List.of("podman"),
            List.of("podman", "--runtime", "runc", "--cgroup-manager=cgroupfs", "--events-backend=file"));

    /** As the manifests run a Pod: nobody's rights, nothing to write to, no network but the Pod's own. */
    private static final List<String> LOCKED = List.of(
            "--detach",
            "--read-only",
            "--tmpfs=/tmp",
            "--cap-drop=ALL",
            "--security-opt=no-new-privileges",
            "--ulimit=nofile=1024:1024",
            "--ulimit=nproc=4096:4096");

    /** Skips the test, saying what is missing, if none can run this image. */
    static ContainerEngine thatRuns(Path archive, String image) throws Exception {
        for (var candidate : CANDIDATES) {
            var engine = new ContainerEngine(candidate, new ArrayList<>(), new ArrayList<>());
            if (engine.loads(archive, image)) {
                return engine;
            }
        }
        return Assumptions.abort("SKIPPED: neither docker nor podman can run a container here");
    }

    private boolean loads(Path archive, String image) {
        try {
            load(archive, image);
            say(Stream.of(
                            List.of("run", "--rm", "--network=none"),
                            LOCKED.subList(5, 7),
                            List.of("--entrypoint=java", image, "-version"))
                    .flatMap(List::stream)
                    .toList());
            return true;
        } catch (IOException | InterruptedException e) {
            return false;
        }
    }

    void load(Path archive, String image) throws IOException, InterruptedException {
        say(List.of("load", "--input", archive.toString()));
        loaded.add(image);
    }

    /** Starts a container; its id. */
    String run(List<String> options, String image, String... arguments) throws IOException, InterruptedException {
        var vector = new ArrayList<>(List.of("run"));
        vector.addAll(LOCKED);
        vector.addAll(options);
        vector.add(image);
        vector.addAll(List.of(arguments));
        var lines = say(vector).lines().toList();
        started.add(lines.getLast());
        return lines.getLast();
    }

    String logs(String container) throws IOException, InterruptedException {
        return say(List.of("logs", container));
    }

    String pid(String container) throws IOException, InterruptedException {
        return say(List.of("inspect", "--format", "{{.State.Pid}}", container)).strip();
    }

    /** What it answers, complaints included. */
    private String say(List<String> arguments) throws IOException, InterruptedException {
        var vector = new ArrayList<>(program);
        vector.addAll(arguments);
        var process = new ProcessBuilder(vector).redirectErrorStream(true).start();
        try (var out = process.inputReader()) {
            var text = String.join("\n", out.lines().toList());
            if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IOException(vector + ": " + text);
            }
            return text;
        } finally {
            process.destroyForcibly();
        }
    }

    @Override
    public void close() throws Exception {
        for (var container : started.reversed()) {
            say(List.of("rm", "--force", container));
        }
        for (var image : loaded) {
            say(List.of("rmi", "--force", image));
        }
    }
}
