// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.liveness;

import dev.signalbox.contracts.LivenessEvent.Claim;
import dev.signalbox.contracts.LivenessEvent.LivenessReported;
import dev.signalbox.contracts.LivenessEvent.SessionLiveness;
import dev.signalbox.outbox.EventPublisher;
import dev.signalbox.session.container.ContainerView;
import dev.signalbox.session.container.LiveSession;
import dev.signalbox.session.lifecycle.Session;
import dev.signalbox.session.lifecycle.Sessions;
import dev.signalbox.session.shard.ShardSettings;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Tells what is seen of the sessions of this shard: those with a container, and those with work waiting. */
@ApplicationScoped
class LivenessReporter {
    private static final Logger LOG = Logger.getLogger(LivenessReporter.class);
    /** Work due later than this need not be told yet; a report must not grow with what is planned for next month. */
    private static final Duration HORIZON = Duration.ofMinutes(1);

    private final ContainerView containers;
    private final Sessions sessions;
    private final EventPublisher publisher;
    private final Clock clock;
    private final String shard;

    LivenessReporter(
            ContainerView containers, Sessions sessions, EventPublisher publisher, Clock clock, ShardSettings shard) {
        this.containers = containers;
        this.sessions = sessions;
        this.publisher = publisher;
        this.clock = clock;
        this.shard = shard.label();
    }

    @Scheduled(
            identity = "liveness-report",
            every = "{signalbox.liveness.interval}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void report() {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var running = containers.running().stream().map(this::running);
        var exited = containers.exited().stream().map(c -> gone(c.sessionId(), c.agentGroupId(), c.generation()));
        var waiting = sessions.withWorkWaiting(now.plus(HORIZON)).stream()
                .filter(session -> !containers.hasContainer(session.id()))
                .map(LivenessReporter::waiting);
        var seen = Stream.of(running, exited, waiting).flatMap(s -> s).toList();
        publisher
                .publish(publisher.envelope(new LivenessReported(shard, now, seen)))
                .exceptionally(failure -> {
                    LOG.warnf("A liveness report was not accepted by the broker: %s", failure.getMessage());
                    return null;
                });
    }

    private SessionLiveness running(LiveSession live) {
        var seen = live.seen();
        var claims = seen.claims().stream()
                .map(ack -> new Claim(ack.messageId(), ack.changedAt()))
                .toList();
        return new SessionLiveness(
                live.session().id(),
                live.session().agentGroupId(),
                live.container().generation(),
                true,
                containers.alive(live),
                live.container().startedAt(),
                heartbeat(live),
                seen.currentTool(),
                seen.toolTimeoutMillis(),
                claims,
                null);
    }

    private static SessionLiveness gone(String sessionId, String agentGroupId, long generation) {
        return new SessionLiveness(
                sessionId, agentGroupId, generation, true, false, null, null, null, 0, List.of(), null);
    }

    private static SessionLiveness waiting(Session session) {
        return new SessionLiveness(
                session.id(),
                session.agentGroupId(),
                0,
                false,
                false,
                null,
                null,
                null,
                0,
                List.of(),
                session.nextDueAt());
    }

    private static @Nullable Instant heartbeat(LiveSession live) {
        try {
            return Files.getLastModifiedTime(live.folder().heartbeat())
                    .toInstant()
                    .truncatedTo(ChronoUnit.MILLIS);
        } catch (IOException e) {
            return null;
        }
    }
}
