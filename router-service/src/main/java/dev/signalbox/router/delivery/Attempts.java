// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.delivery;

import dev.signalbox.contracts.Correlation;
import dev.signalbox.outbox.CurrentCorrelation;
import dev.signalbox.router.channel.Delivery;
import dev.signalbox.router.channel.Outcome;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Steps of many lanes, in one transaction: records how their last attempts ended and claims the next messages, asking the
 * rule again at that moment. The claims are committed before the channels are called.
 */
@ApplicationScoped
class Attempts {
    private final DeliveryEntities entities;
    private final Turns turns;
    private final Calls calls;
    private final Circuits circuits;
    private final AttemptRules rules;

    Attempts(DeliveryEntities entities, Turns turns, Calls calls, Circuits circuits, AttemptRules rules) {
        this.entities = entities;
        this.turns = turns;
        this.calls = calls;
        this.circuits = circuits;
        this.rules = rules;
    }

    /** What became of a message that was claimed. */
    sealed interface Finished {
        String deliveryId();

        /** Its channel was called. */
        record Called(String deliveryId, Outcome outcome) implements Finished {}

        /** Its channel was not called: one before it did not arrive, or it took too long. */
        record Spared(String deliveryId) implements Finished {}
    }

    /** A lane that may have something to do. */
    record Step(Lane lane, List<Finished> finished) {
        static Step of(Lane lane) {
            return new Step(lane, List.of());
        }
    }

    /** What the lane shall do now. */
    sealed interface Next {
        /** Call the channel with these, one after the other, as long as they arrive; the claims are committed. */
        record Call(List<Delivery> deliveries) implements Next {}

        /** Nothing is due before then. */
        record Wait(Instant until) implements Next {}

        /** The lane is empty, or people decide about its head. */
        record Idle() implements Next {}
    }

    /** One answer for each step, in their order. */
    List<Next> advance(List<Step> steps) {
        return QuarkusTransaction.requiringNew().call(() -> {
            entities.writeOnFlush();
            record(steps.stream().flatMap(step -> step.finished().stream()).toList());
            entities.flush();
            return steps.stream().map(step -> next(step.lane())).toList();
        });
    }

    private void record(List<Finished> finished) {
        var rows = entities.known(finished.stream().map(Finished::deliveryId).toList());
        for (var each : finished) {
            var row = rows.get(each.deliveryId());
            if (row != null && row.open()) {
                record(row, each);
            }
        }
    }

    private void record(DeliveryEntity row, Finished finished) {
        switch (finished) {
            case Finished.Called called ->
                CurrentCorrelation.during(
                        new Correlation(row.correlationId, row.traceparent), () -> rules.record(row, called.outcome()));
            case Finished.Spared _ -> rules.spare(row);
        }
    }

    private Next next(Lane lane) {
        while (true) {
            var waiting = entities.waiting(lane, rules.holdingAttempts(), rules.now(), calls.longestRun(lane));
            if (waiting.isEmpty()) {
                return new Next.Idle();
            }
            var next = run(lane, waiting);
            if (next.isPresent()) {
                return next.get();
            }
            entities.flush(); // they ended without an attempt; the next in line is head now
        }
    }

    /** The head, and with it those behind it that may go as well; what was tried before goes alone. */
    private Optional<Next> run(Lane lane, List<DeliveryEntity> waiting) {
        var run = new ArrayList<Delivery>();
        for (var row : waiting) {
            if (!run.isEmpty() && row.attempts > 0) {
                break;
            }
            var next = consider(lane, row);
            if (next.isPresent() && next.get() instanceof Next.Call(var deliveries)) {
                run.addAll(deliveries);
            } else if (next.isPresent()) {
                return run.isEmpty() ? next : Optional.of(new Next.Call(run));
            }
            if (row.attempts > 1) {
                break;
            }
        }
        return run.isEmpty() ? Optional.empty() : Optional.of(new Next.Call(run));
    }

    private Optional<Next> consider(Lane lane, DeliveryEntity head) {
        var now = rules.now();
        if (head.claimedAt(now)) {
            return Optional.of(new Next.Wait(head.claimedUntil == null ? now : head.claimedUntil));
        }
        var correlation = new Correlation(head.correlationId, head.traceparent);
        if (rules.endIfExpired(head, correlation)) {
            return Optional.empty();
        }
        if (head.state == DeliveryState.HELD) {
            return Optional.of(new Next.Idle());
        }
        if (head.cutOff() && !calls.repeats(lane)) {
            rules.cutOff(head, correlation);
            return Optional.empty();
        }
        if (head.nextAttemptAt.isAfter(now)) {
            return Optional.of(new Next.Wait(head.nextAttemptAt));
        }
        return switch (turns.take(head, correlation)) {
            case GONE -> Optional.empty();
            case HELD -> Optional.of(new Next.Idle());
            case TO_CALL -> Optional.of(claim(lane, head, correlation));
        };
    }

    private Next claim(Lane lane, DeliveryEntity head, Correlation correlation) {
        var delivery = calls.prepare(lane, head, correlation).orElse(null);
        if (delivery == null) {
            CurrentCorrelation.during(correlation, () -> rules.noRoute(head, lane.channelType()));
            return new Next.Wait(head.nextAttemptAt);
        }
        var shut = circuits.shutUntil(lane, rules.now());
        if (shut.isPresent()) {
            return new Next.Wait(shut.get());
        }
        CurrentCorrelation.during(correlation, () -> rules.claim(head));
        return new Next.Call(List.of(delivery));
    }
}
