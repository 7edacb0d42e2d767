// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Agents as processes of this machine, for laptops and tests: no isolation beyond the user's own. A handle is
 * {@code <pid>@<start time in ms>}, so that a recycled pid is never mistaken for the agent.
 */
@ApplicationScoped
class ProcessRuntime implements ContainerRuntime {
    private static final Set<String> PASSED_ON = Set.of("PATH", "HOME", "LANG", "TZ", "TMPDIR", "JAVA_HOME");
    private final ProcessCommand command;
    private final Path sessions;

    ProcessRuntime(ProcessCommand command, dev.signalbox.session.folder.SessionFolders folders) {
        this.command = command;
        this.sessions = folders.root();
    }

    @Override
    public String start(ContainerSpec spec) {
        var builder = new ProcessBuilder(command.of(spec))
                .directory(spec.workspace().toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(spec.log().toFile()));
        // Nothing of the service's environment reaches an agent: it holds tokens.
        builder.environment().keySet().retainAll(PASSED_ON);
        try {
            return handle(builder.start().toHandle());
        } catch (IOException e) {
            throw new ContainerStartException(
                    "The agent's program cannot be started: " + e.getMessage() + ". Check signalbox.container.command.",
                    e);
        }
    }

    @Override
    public boolean alive(String handle) {
        return process(handle).isPresent();
    }

    @Override
    public void stop(String handle, Duration grace) {
        process(handle).ifPresent(process -> {
            var tree = Stream.concat(Stream.of(process), process.descendants()).toList();
            process.destroy();
            if (!gone(process, grace)) {
                tree.forEach(ProcessHandle::destroyForcibly);
                gone(process, Duration.ofSeconds(5));
            }
        });
    }

    @Override
    public void onExit(String handle, Runnable then) {
        process(handle)
                .ifPresentOrElse(
                        process -> process.onExit()
                                .whenComplete((_, _) -> then.run())
                                .exceptionally(_ -> process),
                        then);
    }

    @Override
    public List<Found> running() {
        var found = new ArrayList<Found>();
        ProcessHandle.allProcesses().forEach(process -> process.info()
                .arguments()
                .flatMap(arguments -> command.recognise(List.of(arguments), sessions))
                .ifPresent(run -> found.add(new Found(run.sessionId(), run.generation(), handle(process)))));
        return found;
    }

    private static Optional<ProcessHandle> process(String handle) {
        var at = handle.indexOf('@');
        return ProcessHandle.of(Long.parseLong(handle.substring(0, at)))
                .filter(ProcessHandle::isAlive)
                .filter(process -> handle(process).equals(handle));
    }

    private static String handle(ProcessHandle process) {
        var started = process.info().startInstant().orElse(Instant.EPOCH);
        return process.pid() + "@" + started.toEpochMilli();
    }

    private static boolean gone(ProcessHandle process, Duration within) {
        try {
            process.onExit().get(within.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            return !process.isAlive();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
