// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.heartbeat.lifecycle;

import dev.signalbox.contracts.MemoryEvent.DreamCycleFinished;
import dev.signalbox.heartbeat.lifecycle.LifecycleCommand.CycleFinished;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/** Ends dreams whose work is done. */
@ApplicationScoped
public class DreamsOver {
    private final LifecycleDay day;
    private final Clock clock;

    DreamsOver(LifecycleDay day, Clock clock) {
        this.day = day;
        this.clock = clock;
    }

    /** In the running transaction; a dream that is over already, or another's, is left alone. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void finished(DreamCycleFinished event) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        day.finished(event.scope(), new CycleFinished(event.cycleId(), event.compiled()), now);
    }
}
