// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.delivery;

import dev.signalbox.router.channel.Carrying;
import dev.signalbox.router.channel.ChannelAdapter;
import dev.signalbox.router.channel.Channels;
import dev.signalbox.router.channel.Delivery;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Runs lanes: one step at a time in each, all of them side by side. What is kept here is only who is at work; what waits
 * stands in the table.
 */
@ApplicationScoped
class Lanes {
    private static final Logger LOG = Logger.getLogger(Lanes.class);
    private static final Duration AFTER_A_FAULT = Duration.ofSeconds(1);
    private final Attempts attempts;
    private final Channels channels;
    private final LaneThreads threads;
    private final Clock clock;

    /** Lanes at work; true if something came in since the running step began. */
    private final ConcurrentHashMap<Lane, Boolean> running = new ConcurrentHashMap<>();

    Lanes(Attempts attempts, Channels channels, LaneThreads threads, Clock clock) {
        this.attempts = attempts;
        this.channels = channels;
        this.threads = threads;
        this.clock = clock;
    }

    /** Something may be due in this lane. Call after the commit that made it so. */
    void signal(Lane lane) {
        var state = running.merge(lane, Boolean.FALSE, (_, _) -> Boolean.TRUE);
        if (!state && threads.accepting()) {
            threads.onDatabase(() -> step(lane, null));
        }
    }

    private void step(Lane lane, Attempts.@Nullable Finished finished) {
        try {
            act(lane, attempts.advance(lane, finished));
        } catch (RuntimeException e) {
            // An outcome that could not be recorded is kept here and recorded later: it must not be sent again for
            // that.
            LOG.warnf(e, "Lane step failed and is tried again: sessionId=%s", lane.sessionId());
            threads.later(AFTER_A_FAULT, () -> step(lane, finished));
        }
    }

    private void act(Lane lane, Attempts.Next next) {
        switch (next) {
            case Attempts.Next.Call(var delivery) -> call(lane, delivery);
            case Attempts.Next.Wait(var until) -> {
                leave(lane);
                threads.later(Duration.between(now(), until), () -> signal(lane));
            }
            case Attempts.Next.Idle _ -> leave(lane);
        }
    }

    private void call(Lane lane, Delivery delivery) {
        var adapter = channels.find(lane.channelType()).orElseThrow();
        if (adapter.local()) {
            var outcome = deliver(adapter, delivery);
            threads.onDatabase(() -> step(lane, outcome));
        } else {
            threads.onNetwork(() -> {
                var outcome = deliver(adapter, delivery);
                threads.onDatabase(() -> step(lane, outcome));
            });
        }
    }

    private static Attempts.Finished deliver(ChannelAdapter adapter, Delivery delivery) {
        return new Attempts.Finished(delivery.messageKey(), Carrying.deliver(adapter, delivery));
    }

    private void leave(Lane lane) {
        var more = running.computeIfPresent(lane, (_, signalled) -> signalled ? Boolean.FALSE : null);
        if (more != null) {
            threads.onDatabase(() -> step(lane, null));
        }
    }

    private Instant now() {
        return clock.instant();
    }
}
