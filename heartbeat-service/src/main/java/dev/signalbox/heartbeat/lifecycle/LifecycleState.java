// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.heartbeat.lifecycle;

import java.time.Instant;

/** Where in its day an agent group is. */
sealed interface LifecycleState {

    /** When it got there. */
    Instant since();

    /** The name other programs know. */
    default String name() {
        return switch (this) {
            case Wake _ -> "WAKE";
            case Transitioning _ -> "TRANSITIONING";
            case Sleep _ -> "SLEEP";
            case Dreaming _ -> "DREAMING";
        };
    }

    /** Work is served. */
    record Wake(Instant since) implements LifecycleState {}

    /** It is going to sleep; work that comes now keeps it awake. */
    record Transitioning(Instant since, int planned) implements LifecycleState {}

    /** Between dreams. */
    record Sleep(Instant since, int done, int planned) implements LifecycleState {}

    /** A cycle of memory work runs elsewhere; whoever runs it has until the deadline. */
    record Dreaming(Instant since, String cycleId, Instant deadline, int done, int planned) implements LifecycleState {}
}
