// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.heartbeat.lifecycle;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The day of one agent group as it is shown.
 *
 * @param number how many moves it has made
 * @param window null as long as none was learned
 * @param lastReason what the last tick did, or why it did nothing
 */
record LifecycleView(
        String scope,
        String state,
        Instant since,
        @Nullable String cycleId,
        @Nullable Instant deadline,
        int cyclesDone,
        int cyclesPlanned,
        long number,
        boolean paused,
        String zone,
        @Nullable Window window,
        @Nullable Instant lastActivityAt,
        @Nullable Instant lastSleptAt,
        @Nullable Instant lastTickAt,
        @Nullable String lastReason) {

    /** The quiet window by the wall clock, for example from 22:00 for 480 minutes. */
    record Window(String from, int minutes) {
        static Window of(QuietWindow window) {
            return new Window("%02d:%02d".formatted(window.start() / 2, window.start() % 2 * 30), window.length() * 30);
        }
    }

    static LifecycleView of(LifecycleEntity row, LifecycleSettings settings) {
        return new LifecycleView(
                row.scope,
                row.state,
                row.since,
                row.cycleId,
                row.deadline,
                row.done,
                row.planned,
                row.number,
                row.paused,
                row.zone(settings.zone()).getId(),
                row.window().map(Window::of).orElse(null),
                row.lastActivityAt,
                row.lastSleptAt,
                row.lastTickAt,
                row.lastReason);
    }
}
