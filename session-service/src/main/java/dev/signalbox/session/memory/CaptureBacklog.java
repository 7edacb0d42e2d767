// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.memory;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many captures wait, how long the oldest of them has, and how many were given up: what alerts look at. Counted now and then,
 * so that a scrape never meets the database.
 */
@ApplicationScoped
class CaptureBacklog {
    private final Captures captures;
    private final Clock clock;
    private final AtomicLong waiting;
    private final AtomicLong oldestSeconds;
    private final AtomicLong dead;

    CaptureBacklog(Captures captures, MeterRegistry meters, Clock clock) {
        this.captures = captures;
        this.clock = clock;
        this.waiting = meters.gauge("signalbox_memory_captures_waiting", new AtomicLong());
        this.oldestSeconds = meters.gauge("signalbox_memory_captures_oldest_seconds", new AtomicLong());
        this.dead = meters.gauge("signalbox_memory_captures_dead", new AtomicLong());
    }

    @Scheduled(
            identity = "memory-backlog",
            every = "{signalbox.memory.count-every:5s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Transactional
    void count() {
        waiting.set(captures.count("nextAt is not null"));
        dead.set(captures.count("state", CaptureState.Name.DEAD));
        var oldest = captures.getEntityManager()
                .createQuery("select min(c.receivedAt) from CaptureEntity c where c.nextAt is not null", Instant.class)
                .getSingleResult();
        oldestSeconds.set(
                oldest == null
                        ? 0
                        : Math.max(0, Duration.between(oldest, clock.instant()).toSeconds()));
    }
}
