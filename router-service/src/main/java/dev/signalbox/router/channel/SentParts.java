// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;

/** What arrived of messages that take several calls, kept in the database: a repeat after a restart skips it too. */
@ApplicationScoped
public class SentParts implements Arrivals {
    private static final Duration KEPT = Duration.ofDays(3);
    private final SentPartEntities entities;
    private final Clock clock;

    SentParts(SentPartEntities entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    @Override
    public Outcome once(String key, Supplier<Outcome> call) {
        var known = QuarkusTransaction.requiringNew().call(() -> arrived(key));
        if (known.isPresent()) {
            return known.get();
        }
        var outcome = call.get(); // outside any transaction: it waits on a network
        if (outcome instanceof Outcome.Delivered delivered) {
            QuarkusTransaction.requiringNew().run(() -> note(key, delivered));
        }
        return outcome;
    }

    @Scheduled(every = "{signalbox.received.look-every:1h}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Transactional
    void forget() {
        entities.delete("sentAt < ?1", clock.instant().minus(KEPT));
    }

    private Optional<Outcome> arrived(String key) {
        return entities.findByIdOptional(key).map(part -> new Outcome.Delivered(part.platformMessageId));
    }

    private void note(String key, Outcome.Delivered delivered) {
        if (entities.findById(key) == null) {
            var part = new SentPartEntity();
            part.id = key;
            part.platformMessageId = delivered.platformMessageId();
            part.sentAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            entities.persist(part);
        }
    }
}
