// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.heartbeat.lifecycle;

/** What may happen to an agent group's day. */
sealed interface LifecycleCommand {

    /**
     * Time has passed.
     *
     * @param appetite whether it may sleep now
     * @param nextCycleId id of the dream that may begin
     */
    record Tick(Appetite appetite, String nextCycleId) implements LifecycleCommand {}

    /** A turn began: memory work must not be in its way. */
    record LiveWork() implements LifecycleCommand {}

    /** Somebody asked for it to be awake. */
    record ForceWake() implements LifecycleCommand {}

    /** A dream is over; zero compiled means that there was nothing to do. */
    record CycleFinished(String cycleId, int compiled) implements LifecycleCommand {}

    /** The process that moved it is gone; what it was doing is unknown. */
    record Recover() implements LifecycleCommand {}
}
