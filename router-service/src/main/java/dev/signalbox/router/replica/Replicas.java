// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.replica;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.jboss.logging.Logger;

/** The processes of this service on one database: each says now and then that it lives, and looks who has stopped to. */
@ApplicationScoped
public class Replicas {
    private static final Logger LOG = Logger.getLogger(Replicas.class);
    private final ReplicaEntities rows;
    private final Event<ReplicaSilent> silent;
    private final Clock clock;
    private final String self;
    private final Silence silence;

    Replicas(ReplicaEntities rows, Event<ReplicaSilent> silent, ReplicaConfig config, Clock clock) {
        this.rows = rows;
        this.silent = silent;
        this.clock = clock;
        this.self = config.self();
        this.silence = new Silence(config.silentAfter());
    }

    /** Name of this process, the same after a restart. */
    public String self() {
        return self;
    }

    /** Off where one process has the database for itself. */
    @Scheduled(every = "{signalbox.replicas-watch.every:off}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tick() {
        look(clock.instant());
    }

    /** Says that this process lives, and strikes off who has not for long. Outside of any transaction. */
    public void look(Instant now) {
        var beats = QuarkusTransaction.requiringNew().call(() -> {
            rows.beat(self);
            return rows.beats();
        });
        silence.after(beats, now).forEach(name -> strikeOff(name, beats));
    }

    private void strikeOff(String name, Map<String, Long> beats) {
        QuarkusTransaction.requiringNew().run(() -> {
            if (rows.forget(name, beats.getOrDefault(name, 0L))) {
                LOG.infof("A replica is gone or silent; what it had under way is taken up: replica=%s", name);
                silent.fire(new ReplicaSilent(name));
            }
        });
    }
}
