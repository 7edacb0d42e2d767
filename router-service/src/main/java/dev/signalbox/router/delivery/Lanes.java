// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.delivery;

import dev.signalbox.router.channel.Delivery;
import dev.signalbox.router.delivery.Attempts.Finished;
import dev.signalbox.router.delivery.Attempts.Step;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Runs lanes: one step at a time in each, all of them side by side. Steps that are due at the same moment share a transaction.
 * What is kept here is only who is at work; what waits stands in the table.
 */
@ApplicationScoped
class Lanes {
    private static final Logger LOG = Logger.getLogger(Lanes.class);
    private static final Duration AFTER_A_FAULT = Duration.ofSeconds(1);
    private static final int MOST_STEPS = 64;
    private final Attempts attempts;
    private final RunCalls calls;
    private final ChatSlots slots;
    private final LaneThreads threads;
    private final Clock clock;

    /** Lanes at work; true if something came in since the running step began. */
    private final ConcurrentHashMap<Lane, Boolean> running = new ConcurrentHashMap<>();

    private final ConcurrentLinkedQueue<Step> due = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean called = new AtomicBoolean();

    Lanes(Attempts attempts, RunCalls calls, ChatSlots slots, LaneThreads threads, Clock clock) {
        this.attempts = attempts;
        this.calls = calls;
        this.slots = slots;
        this.threads = threads;
        this.clock = clock;
    }

    /** Something may be due in this lane. Call after the commit that made it so. */
    void signal(Lane lane) {
        var state = running.merge(lane, Boolean.FALSE, (_, _) -> Boolean.TRUE);
        if (!state && threads.accepting() && slots.enter(lane)) {
            step(Step.of(lane));
        }
    }

    private void step(Step step) {
        due.add(step);
        if (called.compareAndSet(false, true)) {
            threads.onDatabase(this::stepTogether);
        }
    }

    private void stepTogether() {
        called.set(false);
        var steps = new ArrayList<Step>();
        for (var step = due.poll(); step != null; step = steps.size() < MOST_STEPS ? due.poll() : null) {
            steps.add(step);
        }
        if (!steps.isEmpty()) {
            take(steps);
        }
        if (!due.isEmpty() && called.compareAndSet(false, true)) {
            threads.onDatabase(this::stepTogether);
        }
    }

    private void take(List<Step> steps) {
        var begun = clock.instant();
        List<Attempts.Next> next;
        try {
            next = threads.calling() ? attempts.advance(steps) : attempts.finish(steps);
        } catch (RuntimeException e) {
            if (steps.size() > 1) {
                steps.forEach(step -> take(List.of(step))); // one lane's trouble is no other's
                return;
            }
            // An outcome that could not be recorded is kept here and recorded later: it must not be sent again for
            // that.
            var step = steps.getFirst();
            LOG.warnf(
                    e,
                    "Lane step failed and is tried again: sessionId=%s",
                    step.lane().sessionId());
            threads.later(AFTER_A_FAULT, () -> step(step));
            return;
        }
        for (var i = 0; i < steps.size(); i++) {
            act(steps.get(i).lane(), next.get(i), begun);
        }
    }

    private void act(Lane lane, Attempts.Next next, Instant asked) {
        switch (next) {
            case Attempts.Next.Call(var deliveries) -> call(lane, deliveries, asked);
            case Attempts.Next.Wait(var until) -> {
                leave(lane);
                threads.later(Duration.between(clock.instant(), until), () -> signal(lane));
            }
            case Attempts.Next.Idle _ -> leave(lane);
        }
    }

    private void call(Lane lane, List<Delivery> deliveries, Instant asked) {
        Runnable call = () -> step(new Step(lane, calls.call(lane, deliveries, asked)));
        var begun = calls.local(lane) ? threads.besideDatabase(call) : threads.onNetwork(call);
        if (!begun) {
            step(new Step(lane, Finished.spared(deliveries)));
        }
    }

    private void leave(Lane lane) {
        var more = running.computeIfPresent(lane, (_, signalled) -> signalled ? Boolean.FALSE : null);
        if (more != null) {
            step(Step.of(lane));
        } else {
            slots.leave(lane).ifPresent(next -> step(Step.of(next)));
        }
    }
}
