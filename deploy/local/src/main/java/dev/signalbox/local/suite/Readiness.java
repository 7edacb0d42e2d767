// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.local.suite;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
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

    void await(Map<Part, StartedPart> started) throws InterruptedException {
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

    private boolean isReady(Part part, Map<Part, StartedPart> waiting, Health health) throws InterruptedException {
        var started = Objects.requireNonNull(waiting.get(part));
        var end = started.end();
        if (end.isPresent()) {
            throw new SuiteException("%s ended while it was starting (%s). The last lines of %s:%n%s"
                    .formatted(part.label(), end.get(), layout.log(part), LogTail.of(layout.log(part), LINES_SHOWN)));
        }
        return health.ready(part, started.recorded().ports());
    }

    private static double secondsSince(long nanoTime) {
        return (System.nanoTime() - nanoTime) / 1e9;
    }

    /** Waits a little, but not when one of them ends: that is news. */
    private static void pause(Map<Part, StartedPart> waiting) throws InterruptedException {
        var first = waiting.values().iterator().next().process();
        var _ = first.waitFor(BETWEEN_LOOKS);
    }

    private static String names(Map<Part, StartedPart> parts) {
        return parts.keySet().stream().map(Part::label).collect(Collectors.joining(", "));
    }
}
