// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.local.suite;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * The suite of one data folder. All knowledge is in the folder's run file, so a second object, in this process or
 * another, sees and stops what the first one started.
 */
public final class Suite {

    private final SuiteLayout layout;
    private final Progress progress;
    private final Map<String, String> settings;
    private final RunFile runFile;

    private Suite(SuiteLayout layout, Progress progress, Map<String, String> settings) {
        this.layout = layout;
        this.progress = progress;
        this.settings = settings;
        this.runFile = new RunFile(layout.runFile());
    }

    /** A suite that may or may not run yet. */
    public static Suite of(SuiteLayout layout, Progress progress) {
        return new Suite(layout, progress, Map.of());
    }

    /** The same suite, its services started with these environment variables beside the usual ones. */
    public Suite with(Map<String, String> environment) {
        return new Suite(layout, progress, Map.copyOf(environment));
    }

    /**
     * Starts every part that does not run and returns when all of these are ready. If some parts run, the others join
     * them on the ports recorded and the plan is not used.
     *
     * @throws SuiteException if everything runs already, or something is in the way; what this call started is stopped
     */
    public void start(PortPlan wanted) throws InterruptedException {
        Preflight.homeUsable(layout);
        try (var _ = StartLock.take(layout.lockFile())) {
            var plan = planAround(wanted);
            var missing = missing();
            Preflight.artefactsBuilt(layout, missing);
            Preflight.portsFree(plan, missing);
            launch(plan, missing);
        }
    }

    /** Stops the services, then the broker, and what they had started; does nothing if nothing runs. */
    public void stop() throws InterruptedException {
        var services = new EnumMap<>(alive());
        var broker = Optional.ofNullable(services.remove(Part.BROKER));
        if (!services.isEmpty()) {
            progress.say("Stopping " + names(services.keySet()));
            Stopping.stop(services.values());
        }
        if (broker.isPresent()) {
            progress.say("Stopping broker");
            Stopping.stop(List.of(broker.get()));
        }
        var orphans = OrphanAgents.under(layout.home());
        if (!orphans.isEmpty()) {
            progress.say("Stopping " + orphans.size() + " agents that were left behind");
            Stopping.stop(orphans);
        }
        runFile.delete();
    }

    /** Ends one part at once, as a crash would (SIGKILL); does nothing if it does not run. */
    public void kill(Part part) throws InterruptedException {
        var process = alive().get(part);
        if (process != null) {
            Stopping.kill(process);
        }
    }

    /** Stops one part if it runs, starts it on its recorded ports and returns when it is ready. */
    public void restart(Part part) throws InterruptedException {
        var plan = recordedPorts();
        var process = alive().get(part);
        if (process != null) {
            Stopping.stop(List.of(process));
        }
        launch(plan, List.of(part));
    }

    /** How every recorded part is; empty if nothing was started. Asks each, so it takes up to a few seconds. */
    public List<PartStatus> status() throws InterruptedException {
        try (var health = new Health()) {
            var statuses = new ArrayList<PartStatus>();
            for (var entry : runFile.read().entrySet()) {
                statuses.add(PartStatus.ask(entry.getKey(), entry.getValue(), health));
            }
            return statuses;
        }
    }

    /** Completes when no part of the suite runs any more, each end told to the listener. */
    public CompletableFuture<Void> ended() {
        return CompletableFuture.allOf(alive().entrySet().stream()
                .map(entry -> entry.getValue()
                        .onExit()
                        .thenAccept(_ -> progress.say(entry.getKey().label() + " has ended")))
                .toArray(CompletableFuture<?>[]::new));
    }

    /** Base address of a service's API. */
    public URI http(Part service) {
        return URI.create("http://127.0.0.1:" + recordedPorts().of(service).port());
    }

    /** Base address of a service's health and metrics. */
    public URI management(Part service) {
        return URI.create("http://127.0.0.1:" + recordedPorts().of(service).management());
    }

    /** Bootstrap address of the broker, {@code host:port}. */
    public String brokerAddress() {
        return "127.0.0.1:" + recordedPorts().of(Part.BROKER).port();
    }

    /** Bearer token that all services accept. */
    public String token() {
        return TokenFile.read(layout.tokenFile());
    }

    /** Where its files are. */
    public SuiteLayout layout() {
        return layout;
    }

    private PortPlan planAround(PortPlan wanted) {
        var recorded = runFile.read();
        var alive = alive();
        if (alive.size() == Part.values().length) {
            throw new SuiteException(
                    "The suite in %s is running already (%s). See ./signalbox status; stop it with ./signalbox down."
                            .formatted(layout.home(), pids(alive)));
        }
        if (alive.isEmpty()) {
            if (!recorded.isEmpty()) {
                progress.say("The suite started last has ended without being stopped; its record is cleaned up");
                runFile.delete();
            }
            return wanted;
        }
        progress.say("Already running: " + names(alive.keySet()) + "; starting only " + names(missing()));
        var ports = new EnumMap<Part, PartPorts>(wanted.ports());
        recorded.forEach((part, running) -> ports.put(part, running.ports()));
        return new PortPlan(ports);
    }

    private void launch(PortPlan plan, Collection<Part> parts) throws InterruptedException {
        var launch = new PartLaunch(layout, plan, settings);
        var started = new EnumMap<Part, StartedPart>(Part.class);
        try {
            for (var part : parts) {
                var child = launch.start(part);
                started.put(part, child);
                runFile.record(part, child.recorded());
            }
            progress.say("Starting " + names(parts));
            new Readiness(layout, progress).await(started);
        } catch (RuntimeException | InterruptedException e) {
            Stopping.stop(started.values().stream()
                    .map(child -> child.process().toHandle())
                    .toList());
            if (alive().isEmpty()) {
                runFile.delete();
            }
            throw e;
        }
    }

    private List<Part> missing() {
        var alive = alive();
        return Arrays.stream(Part.values())
                .filter(part -> !alive.containsKey(part))
                .toList();
    }

    private Map<Part, ProcessHandle> alive() {
        var alive = new EnumMap<Part, ProcessHandle>(Part.class);
        runFile.read().forEach((part, running) -> running.alive().ifPresent(process -> alive.put(part, process)));
        return alive;
    }

    private PortPlan recordedPorts() {
        var recorded = runFile.read();
        if (recorded.isEmpty()) {
            throw new SuiteException("No suite runs in " + layout.home() + ". Start one with ./signalbox up.");
        }
        return new PortPlan(
                recorded.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue()
                        .ports())));
    }

    private static String names(Collection<Part> parts) {
        return parts.stream().map(Part::label).collect(Collectors.joining(", "));
    }

    private static String pids(Map<Part, ProcessHandle> alive) {
        return alive.entrySet().stream()
                .map(entry -> entry.getKey().label() + " " + entry.getValue().pid())
                .collect(Collectors.joining(", "));
    }
}
