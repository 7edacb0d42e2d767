// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container.runtime.process;

import dev.signalbox.session.container.runtime.ContainerRuntime;
import dev.signalbox.session.container.runtime.ContainerSpec;
import dev.signalbox.session.container.runtime.ContainerStartException;
import dev.signalbox.session.container.runtime.ContainerStartException.Reason;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Agents as processes of this machine: no isolation beyond the user's own. A handle is {@code <pid>@<start time in ms>},
 * so that a recycled pid is never mistaken for the agent.
 */
class ProcessRuntime implements ContainerRuntime {
    private static final Set<String> PASSED_ON = Set.of("PATH", "HOME", "LANG", "TZ", "TMPDIR", "JAVA_HOME");
    private static final Pattern HANDLE = Pattern.compile("[0-9]{1,18}@[0-9]{1,18}");
    private final ProcessCommand command;
    private final Set<String> passedOn;
    private final Path sessions;
    private final RunRecords records;

    ProcessRuntime(ProcessCommand command, Collection<String> passedOnToo, Path home) {
        this.command = command;
        this.passedOn = Stream.concat(PASSED_ON.stream(), passedOnToo.stream()).collect(Collectors.toSet());
        this.sessions = home.resolve("sessions");
        this.records = new RunRecords(home.resolve("run").resolve("agents"));
    }

    @Override
    public String start(ContainerSpec spec) {
        if (!records.claim(spec.run())) {
            throw new ContainerStartException(
                    Reason.ALREADY_RUNNING, "The agent of " + spec.run().name() + " was started before.");
        }
        var storage = spec.storage();
        var builder = new ProcessBuilder(command.of(spec))
                .directory(storage.workspace().toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(storage.log().toFile()));
        // Nothing else of the service's environment reaches an agent: it holds tokens.
        builder.environment().keySet().retainAll(passedOn);
        builder.environment().putAll(spec.env());
        try {
            var handle = handle(builder.start().toHandle());
            records.started(spec.run(), handle);
            return handle;
        } catch (IOException e) {
            throw new ContainerStartException(
                    Reason.UNAVAILABLE,
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
    public void onExit(String handle, Consumer<Exit> then) {
        process(handle)
                .ifPresentOrElse(
                        process -> process.onExit()
                                .whenComplete((_, _) -> then.accept(new Exit.Ended()))
                                .exceptionally(_ -> process),
                        () -> then.accept(new Exit.Ended()));
    }

    /** By its record, or by its arguments if the service died before it wrote one. */
    @Override
    public List<Found> running() {
        var found = new ArrayList<Found>(records.all());
        ProcessHandle.allProcesses().forEach(process -> process.info()
                .arguments()
                .flatMap(arguments -> command.recognise(List.of(arguments), sessions))
                .ifPresent(run -> found.add(new Found(run, handle(process)))));
        return found.stream().distinct().filter(f -> alive(f.handle())).toList();
    }

    @Override
    public boolean mounts(Path host) {
        return false;
    }

    @Override
    public Images images() {
        return new Images.None();
    }

    private static Optional<ProcessHandle> process(String handle) {
        if (!HANDLE.matcher(handle).matches()) {
            throw new IllegalArgumentException("Not a handle of this runtime");
        }
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
