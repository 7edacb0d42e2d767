// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.memory;

import dev.signalbox.contracts.HeartbeatEvent.DreamCycleStarted;
import dev.signalbox.contracts.MemoryEvent.DreamCycleFinished;
import dev.signalbox.outbox.Outbox;
import dev.signalbox.session.shard.OtherShards;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.jboss.logging.Logger;

/** What memory does while an agent group sleeps. */
@ApplicationScoped
public class Dreams {
    private static final Logger LOG = Logger.getLogger(Dreams.class);
    private final Compiler compiler;
    private final Outbox outbox;
    private final Clock clock;
    private final OtherShards others;

    Dreams(Compiler compiler, Outbox outbox, Clock clock, OtherShards others) {
        this.others = others;
        this.compiler = compiler;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Compiles the memory of the group, on a thread of its own: whoever brings events must not wait for a program. A dream this
     * process does not live to finish ends at its deadline.
     */
    public void dream(DreamCycleStarted dream) {
        if (others.own(dream.scope())) {
            return;
        }
        Thread.ofPlatform().daemon().name("dream").start(() -> {
            try {
                finish(dream, compiler.compile(dream.scope(), "dream " + dream.cycleId()));
            } catch (RuntimeException e) {
                LOG.warnf(e, "Dream %s of agent group %s broke off", dream.cycleId(), dream.scope());
            }
        });
    }

    private void finish(DreamCycleStarted dream, Compiler.Result result) {
        var compiled = result instanceof Compiler.Result.Compiled done ? done.entries() : 0;
        var summary = compiled == 0 ? "" : "Your memory was compiled of " + compiled + " log entries.";
        QuarkusTransaction.requiringNew()
                .run(() -> outbox.publish(new DreamCycleFinished(
                        dream.scope(),
                        dream.cycleId(),
                        compiled,
                        summary,
                        clock.instant().truncatedTo(ChronoUnit.MILLIS))));
    }
}
