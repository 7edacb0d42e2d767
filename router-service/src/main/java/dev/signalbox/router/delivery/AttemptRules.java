// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.delivery;

import dev.signalbox.contracts.Correlation;
import dev.signalbox.outbox.CurrentCorrelation;
import dev.signalbox.router.channel.Outcome;
import dev.signalbox.router.replica.Replicas;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ThreadLocalRandom;

/** Applies verdicts to rows, in the running transaction. */
@ApplicationScoped
class AttemptRules {
    private final DeliveryConfig config;
    private final Retry retry;
    private final Endings endings;
    private final DeliveryMetrics metrics;
    private final Replicas replicas;
    private final Clock clock;

    AttemptRules(DeliveryConfig config, Endings endings, DeliveryMetrics metrics, Replicas replicas, Clock clock) {
        this.config = config;
        this.retry = new Retry(config.backoff(), config.jitter(), config.timeToLive());
        this.endings = endings;
        this.metrics = metrics;
        this.replicas = replicas;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    int holdingAttempts() {
        return config.holdingAttempts();
    }

    void claim(DeliveryEntity row) {
        var now = now();
        row.claim(replicas.self(), now.plus(config.claim()), now);
        endings.attempted(row, now);
    }

    void record(DeliveryEntity row, Outcome outcome) {
        var now = now();
        metrics.attempted(nameOf(outcome));
        switch (decide(row, outcome, now)) {
            case Retry.Verdict.Done done -> endings.delivered(row, done.platformMessageId(), now);
            case Retry.Verdict.GiveUp(var reason) -> endings.failed(row, reason, now);
            case Retry.Verdict.Doubt(var reason) -> endings.unknown(row, reason, now);
            case Retry.Verdict.TooLate(var reason) -> endings.expired(row, reason, now);
            case Retry.Verdict.Again(var at, var reason) -> row.again(at, reason, now);
        }
    }

    /** It was claimed with those before it, and is to be claimed again. */
    void spare(DeliveryEntity row) {
        row.spare(now());
    }

    /** What people decide about has a time of its own. */
    boolean endIfExpired(DeliveryEntity row, Correlation correlation) {
        var now = now();
        var waits = row.state == DeliveryState.HELD
                ? now.isBefore(row.nextAttemptAt)
                : !retry.tooLate(row.patienceFrom, now);
        if (waits) {
            return false;
        }
        CurrentCorrelation.during(correlation, () -> endings.expired(row, row.reason, now));
        return true;
    }

    /** The last attempt was cut off, and its channel must not be sent anything twice. */
    void cutOff(DeliveryEntity row, Correlation correlation) {
        var reason = "The service stopped in the middle of an attempt.";
        CurrentCorrelation.during(correlation, () -> endings.unknown(row, reason, now()));
    }

    /** Nobody here carries that channel: it is tried again until its time is over, and never called delivered. */
    void noRoute(DeliveryEntity row, String channelType) {
        row.attempts++;
        record(row, new Outcome.Unavailable("There is no route to channel " + channelType + " now.", null));
    }

    private Retry.Verdict decide(DeliveryEntity row, Outcome outcome, Instant now) {
        var chance = ThreadLocalRandom.current().nextDouble();
        return retry.decide(row.patienceFrom, row.attempts, outcome, now, chance);
    }

    private static String nameOf(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Delivered _ -> "delivered";
            case Outcome.Refused _ -> "refused";
            case Outcome.NotUnderstood _ -> "refused";
            case Outcome.InDoubt _ -> "unknown";
            case Outcome.Unavailable _ -> "unavailable";
            case Outcome.Unknown _ -> "unknown";
        };
    }
}
