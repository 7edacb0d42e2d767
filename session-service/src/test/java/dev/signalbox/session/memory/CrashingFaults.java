// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.memory;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.Queue;

/** Crashes where a test asks for it; does nothing while no test does. */
@ApplicationScoped
class CrashingFaults implements MemoryMoment.Faults {
    private final Queue<MemoryMoment> crashes = new ArrayDeque<>();

    synchronized void crashAt(Iterable<MemoryMoment> moments) {
        crashes.clear();
        moments.forEach(crashes::add);
    }

    synchronized int left() {
        return crashes.size();
    }

    @Override
    public synchronized void at(MemoryMoment moment) {
        if (moment == crashes.peek()) {
            crashes.remove();
            throw new Pipeline.SimulatedCrash();
        }
    }
}
