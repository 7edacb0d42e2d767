// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.heartbeat.lifecycle;

import dev.signalbox.contracts.PrefixedId;
import dev.signalbox.heartbeat.lifecycle.LifecycleCommand.CycleFinished;
import dev.signalbox.heartbeat.lifecycle.LifecycleCommand.LiveWork;
import dev.signalbox.heartbeat.lifecycle.LifecycleCommand.Recover;
import dev.signalbox.heartbeat.lifecycle.LifecycleCommand.Tick;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;

/** What happens to agent groups in the course of a day. */
@ApplicationScoped
class LifecycleDay {
    private static final Duration LEARN_EVERY = Duration.ofHours(24);
    private static final Duration LEARN_FROM = Duration.ofDays(7);
    private static final Duration MOMENTS = Duration.ofSeconds(5);
    private final Lifecycles rows;
    private final LifecycleMoves moves;
    private final Requests requests;
    private final Activity activity;
    private final LifecycleSettings settings;

    LifecycleDay(
            Lifecycles rows, LifecycleMoves moves, Requests requests, Activity activity, LifecycleSettings settings) {
        this.rows = rows;
        this.moves = moves;
        this.requests = requests;
        this.activity = activity;
        this.settings = settings;
    }

    /** A session of this group exists or runs. */
    @Transactional
    void heardOf(String sessionId, String scope, Instant now) {
        activity.belongs(sessionId, scope);
        rows.know(scope, now);
    }

    /** A turn began: it is work served, and whoever dreams stops at once. Dreaming ends by way of sleep. */
    @Transactional
    void worked(String sessionId, Instant at, Instant now) {
        activity.scopeOf(sessionId).ifPresent(scope -> {
            var when = at.isAfter(now) ? now : at;
            if (rows.active(scope, when, when.minus(MOMENTS))) {
                activity.served(scope, when);
            }
            yieldTo(scope, new LiveWork(), now);
        });
    }

    /** Wakes a group from whatever state it is in. */
    @Transactional
    void yieldTo(String scope, LifecycleCommand command, Instant now) {
        moves.apply(scope, command, now);
        moves.apply(scope, command, now);
    }

    @Transactional
    void finished(String scope, CycleFinished finished, Instant now) {
        moves.apply(scope, finished, now);
    }

    /** A session is over: nothing more will be heard of it. */
    @Transactional
    void ended(String sessionId) {
        activity.ended(sessionId);
    }

    /** What one scope does at a tick. */
    @Transactional
    String tick(String scope, Instant now) {
        var row = rows.byScope(scope).orElseThrow();
        rows.getEntityManager().refresh(row);
        var learnedAt = row.learnedAt;
        if (learnedAt == null || !learnedAt.plus(LEARN_EVERY).isAfter(now)) {
            var zone = row.zone(settings.zone());
            rows.learned(scope, now, QuietWindow.learn(activity.since(scope, now.minus(LEARN_FROM)), zone));
            rows.getEntityManager().refresh(row);
        }
        var appetite = Appetite.of(facts(row, now), now, settings.appetite());
        var trigger = moves.apply(scope, new Tick(appetite, PrefixedId.next("cyc")), now);
        if (appetite instanceof Appetite.Sleepy sleepy && trigger.equals(sleepy.trigger())) {
            requests.honorSleep(scope, now, "sleeping");
        }
        rows.ticked(scope, now, trigger);
        return trigger;
    }

    private Appetite.Facts facts(LifecycleEntity row, Instant now) {
        return new Appetite.Facts(
                row.paused,
                requests.isOpen(row.scope, Requests.Kind.SLEEP),
                requests.isOpen(row.scope, Requests.Kind.DREAM),
                row.window()
                        .map(window -> window.contains(now, row.zone(settings.zone())))
                        .orElse(false),
                row.knownSince,
                row.lastActivityAt,
                row.lastSleptAt);
    }

    /** The process that moved this group is gone. */
    @Transactional
    boolean recover(String scope, Instant now) {
        return moves.apply(scope, new Recover(), now).equals(LifecycleDecision.RECOVERED);
    }

    @Transactional
    void forget(Instant now) {
        activity.forget(now.minus(LEARN_FROM.multipliedBy(2)));
        requests.forget(now.minus(Duration.ofDays(90)));
    }
}
