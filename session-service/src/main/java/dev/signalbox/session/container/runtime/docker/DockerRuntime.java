// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container.runtime.docker;

import dev.signalbox.session.container.runtime.CommandTemplate;
import dev.signalbox.session.container.runtime.ContainerRuntime;
import dev.signalbox.session.container.runtime.ContainerSpec;
import dev.signalbox.session.container.runtime.ContainerStartException;
import dev.signalbox.session.container.runtime.ContainerStartException.Reason;
import dev.signalbox.session.container.runtime.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Agents in containers of a local engine. A handle is the container's name; the engine refuses a second of that name, which
 * stays taken until what the agent printed was saved and the container is removed.
 */
class DockerRuntime implements ContainerRuntime, AutoCloseable {
    private static final Logger LOG = Logger.getLogger(DockerRuntime.class);
    private static final List<String> NAMES = List.of("--format={{.Names}}");
    private final Engine engine;
    private final RunArguments arguments;
    private final CommandTemplate command;
    private final ExitWatch exits;
    private final Map<String, Path> logs = new ConcurrentHashMap<>();

    DockerRuntime(Engine engine, RunArguments arguments) {
        this.engine = engine;
        this.arguments = arguments;
        this.command = new CommandTemplate(arguments.command());
        this.exits = new ExitWatch(
                engine, List.of("events", "--filter=type=container", "--filter=" + ownLabel()), this::runningNames);
    }

    @Override
    public String start(ContainerSpec spec) {
        var name = spec.run().name();
        var own = new RunArguments(
                arguments.install(),
                arguments.user(),
                arguments.network(),
                arguments.more(),
                command.of(spec.run(), RunArguments.WORKSPACE, RunArguments.AGENT));
        mountPoints(spec);
        var answer = ask(own.of(spec));
        if (!answer.ok()) {
            var failure = failure(name, answer);
            if (failure.reason() != Reason.ALREADY_RUNNING) {
                // Created and not started, it would keep its name.
                remove(name);
            }
            throw failure;
        }
        logs.put(name, spec.storage().log());
        return name;
    }

    /** Made by us: an engine would make them as root. */
    private static void mountPoints(ContainerSpec spec) {
        try {
            Files.createDirectories(spec.storage().session().root().resolve("agent"));
            for (var mount : spec.storage().mounts()) {
                var inside = Path.of(RunArguments.WORKSPACE).relativize(Path.of(mount.container()));
                Files.createDirectories(spec.storage().session().root().resolve(inside));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Engine.Answer ask(List<String> vector) {
        try {
            return engine.run(vector);
        } catch (Engine.EngineException e) {
            throw new ContainerStartException(
                    Reason.UNAVAILABLE, e.getMessage() + ". Check signalbox.container.engine.", e);
        }
    }

    private static ContainerStartException failure(String name, Engine.Answer answer) {
        var said = answer.err().strip();
        var lower = said.toLowerCase(Locale.ROOT);
        if (lower.contains("already in use")) {
            return new ContainerStartException(Reason.ALREADY_RUNNING, "There is a container " + name + " already.");
        }
        if (lower.contains("no such image")
                || lower.contains("image not known")
                || lower.contains("unable to find image")) {
            return new ContainerStartException(
                    Reason.IMAGE_MISSING, "The image is not there; pull or build it on this machine. " + said);
        }
        if (lower.contains("cannot connect") || lower.contains("unable to connect")) {
            return new ContainerStartException(Reason.UNAVAILABLE, "The container engine does not answer. " + said);
        }
        return new ContainerStartException(Reason.REFUSED, "The container engine refused the start. " + said);
    }

    @Override
    public boolean alive(String handle) {
        var name = Run.ofHandle(handle).name();
        return exits.watches(name) || runningNames().contains(name);
    }

    @Override
    public void stop(String handle, Duration grace) {
        var name = Run.ofHandle(handle).name();
        var seconds = grace.plusMillis(999).toSeconds();
        // Its end is noticed by the watch, which also saves its output and removes it.
        engine.run(List.of("stop", "-t", Long.toString(seconds), name), "", grace.plus(Engine.PATIENCE));
        exits.look();
    }

    @Override
    public void onExit(String handle, Consumer<Exit> then) {
        var name = Run.ofHandle(handle).name();
        exits.add(name, () -> {
            saveOutput(name);
            remove(name);
            then.accept(new Exit.Ended());
        });
    }

    /** What an agent printed last is often why it ended. */
    private void saveOutput(String name) {
        var log = logs.remove(name);
        if (log == null) {
            return;
        }
        try {
            var output = engine.run(List.of("logs", "--tail=1000", name));
            Files.writeString(log, output.out() + output.err());
        } catch (IOException | Engine.EngineException e) {
            LOG.warnf("The output of %s is lost: %s", name, e.getMessage());
        }
    }

    private void remove(String name) {
        try {
            engine.run(List.of("rm", "--force", name));
        } catch (Engine.EngineException e) {
            LOG.warnf("Container %s is gone and could not be removed: %s", name, e.getMessage());
        }
    }

    @Override
    public List<Found> running() {
        removeLeftOvers();
        return runningNames().stream()
                .flatMap(name -> Run.ofName(name).map(run -> new Found(run, name)).stream())
                .toList();
    }

    /** Containers that ended while no service was there to see it. */
    private void removeLeftOvers() {
        names(Stream.of("ps", "--all", "--filter=status=exited")).forEach(this::remove);
    }

    private Set<String> runningNames() {
        return names(Stream.of("ps"));
    }

    private Set<String> names(Stream<String> question) {
        var vector = Stream.of(question, Stream.of("--filter=" + ownLabel()), NAMES.stream())
                .flatMap(part -> part)
                .toList();
        var answer = engine.run(vector);
        if (!answer.ok()) {
            throw new Engine.EngineException(
                    "The engine does not say what runs: " + answer.err().strip(), null);
        }
        return answer.lines().stream().collect(Collectors.toUnmodifiableSet());
    }

    private String ownLabel() {
        return "label=" + RunArguments.INSTALL + "=" + arguments.install();
    }

    @Override
    public boolean mounts(Path host) {
        return true;
    }

    @Override
    public Images images() {
        return new Images.Buildable(new EngineImages(engine));
    }

    @Override
    public void close() {
        exits.close();
    }
}
