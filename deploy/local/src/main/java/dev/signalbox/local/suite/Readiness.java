// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.local.suite;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** Waits until started parts can be used, and notices when one of them ends instead. */
final class Readiness {

    private static final Duration TIME_TO_START = Duration.ofSeconds(90);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(150);
    private static final int LINES_SHOWN = 20;

    private final SuiteLayout layout;
    private final Progress progress;

    Readiness(SuiteLayout layout, Progress progress) {
        this.layout = layout;
        this.progress = progress;
    }

    void await(Map<Part, RunningPart> started) throws InterruptedException {
        var begun = System.nanoTime();
        var waiting = new EnumMap<>(started);
        try (var health = new Health()) {
            while (true) {
                for (var part : Map.copyOf(waiting).keySet()) {
                    if (isReady(part, waiting, health)) {
                        progress.say("%s is ready after %.1f s".formatted(part.label(), secondsSince(begun)));
                        waiting.remove(part);
                    }
                }
                if (waiting.isEmpty()) {
                    return;
                }
                if (secondsSince(begun) > TIME_TO_START.toSeconds()) {
                    throw new SuiteException("Not ready after %d s: %s. Their logs are in %s."
                            .formatted(TIME_TO_START.toSeconds(), names(waiting), layout.logs()));
                }
                pause(waiting);
            }
        }
    }

    private boolean isReady(Part part, Map<Part, RunningPart> waiting, Health health) throws InterruptedException {
        var running = Objects.requireNonNull(waiting.get(part));
        if (running.alive().isEmpty()) {
            throw new SuiteException("%s ended while it was starting. The last lines of %s:%n%s"
                    .formatted(part.label(), layout.log(part), LogTail.of(layout.log(part), LINES_SHOWN)));
        }
        return health.ready(part, running.ports());
    }

    private static double secondsSince(long nanoTime) {
        return (System.nanoTime() - nanoTime) / 1e9;
    }

    /** Waits a little, but not when one of them ends: that is news. */
    private static void pause(Map<Part, RunningPart> waiting) throws InterruptedException {
        var one = waiting.values().stream()
                .flatMap(running -> running.alive().stream())
                .findFirst();
        if (one.isEmpty()) {
            return;
        }
        try {
            one.get().onExit().get(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException _) {
            return;
        }
    }

    private static String names(Map<Part, RunningPart> parts) {
        return parts.keySet().stream().map(Part::label).collect(Collectors.joining(", "));
    }
}
