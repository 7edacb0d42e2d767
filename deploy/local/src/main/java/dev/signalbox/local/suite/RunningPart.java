// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.local.suite;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A process as it was started.
 *
 * @param label name of the part
 * @param started as the operating system tells it: pid and start together name one process for ever
 */
record RunningPart(String label, long pid, Instant started, PartPorts ports) {

    /** The system derives start times from its boot time, which a clock adjustment moves a little. */
    private static final Duration CLOCK_ADJUSTMENT = Duration.ofSeconds(2);

    static RunningPart of(Part part, ProcessHandle process, PartPorts ports) {
        return new RunningPart(
                part.label(), process.pid(), process.info().startInstant().orElse(Instant.EPOCH), ports);
    }

    /** The process if it still runs; empty if it ended, even when another one has got its pid since. */
    Optional<ProcessHandle> alive() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::startedWhenWeSaw);
    }

    private boolean startedWhenWeSaw(ProcessHandle process) {
        var start = process.info().startInstant().orElse(Instant.EPOCH);
        return Duration.between(started, start).abs().compareTo(CLOCK_ADJUSTMENT) < 0;
    }
}
