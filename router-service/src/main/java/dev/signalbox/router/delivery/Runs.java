// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.delivery;

import dev.signalbox.contracts.Correlation;
import dev.signalbox.outbox.CurrentCorrelation;
import dev.signalbox.router.channel.Delivery;
import dev.signalbox.router.delivery.Attempts.Next;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a lane does next: which of its messages end without a call, and which are claimed for one. */
@ApplicationScoped
class Runs {
    private final LaneRows rows;
    private final Turns turns;
    private final Calls calls;
    private final Circuits circuits;
    private final AttemptRules rules;

    Runs(LaneRows rows, Turns turns, Calls calls, Circuits circuits, AttemptRules rules) {
        this.rows = rows;
        this.turns = turns;
        this.calls = calls;
        this.circuits = circuits;
        this.rules = rules;
    }

    /** In the running transaction. */
    Next next(Lane lane, LaneChanges changes) {
        while (true) {
            var waiting = rows.waiting(lane, rules.holdingAttempts(), rules.now(), calls.longestRun(lane));
            if (waiting.isEmpty()) {
                return new Next.Idle();
            }
            var next = run(lane, waiting, changes);
            if (next.isPresent()) {
                return next.get();
            }
            changes.write(); // they ended without an attempt; the next in line is head now
        }
    }

    /** The head, and with it those behind it that may go as well; what was tried before goes alone. */
    private Optional<Next> run(Lane lane, List<DeliveryEntity> waiting, LaneChanges changes) {
        var run = new ArrayList<Delivery>();
        for (var row : waiting) {
            if (!run.isEmpty() && row.attempts > 0) {
                break;
            }
            var next = consider(lane, row, changes);
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

    private Optional<Next> consider(Lane lane, DeliveryEntity head, LaneChanges changes) {
        var now = rules.now();
        if (head.claimedAt(now)) {
            return Optional.of(new Next.Wait(head.claimedUntil == null ? now : head.claimedUntil));
        }
        var correlation = new Correlation(head.correlationId, head.traceparent);
        if (rules.endIfExpired(head, correlation)) {
            changes.add(head);
            return Optional.empty();
        }
        if (head.state == DeliveryState.HELD) {
            return Optional.of(new Next.Idle());
        }
        if (head.cutOff() && !calls.repeats(lane)) {
            rules.cutOff(head, correlation);
            changes.add(head);
            return Optional.empty();
        }
        if (head.nextAttemptAt.isAfter(now)) {
            return Optional.of(new Next.Wait(head.nextAttemptAt));
        }
        changes.add(head);
        return switch (turns.take(head, correlation)) {
            case GONE -> Optional.empty();
            case HELD -> Optional.of(new Next.Idle());
            case TO_CALL -> Optional.of(claim(lane, head, correlation, changes));
        };
    }

    private Next claim(Lane lane, DeliveryEntity head, Correlation correlation, LaneChanges changes) {
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
        changes.claim(head);
        return new Next.Call(List.of(delivery));
    }
}
