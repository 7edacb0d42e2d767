// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.delivery;

import dev.signalbox.contracts.Correlation;
import dev.signalbox.outbox.CurrentCorrelation;
import dev.signalbox.router.acl.AccessCheck;
import dev.signalbox.router.acl.AclDecision.Deny;
import dev.signalbox.router.channel.Delivery;
import dev.signalbox.router.channel.Outcome;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One step of a lane, in one transaction: records how the last attempt ended and claims the next message, asking the ACL
 * again at that moment. The claim is committed before the channel is called.
 */
@ApplicationScoped
class Attempts {
    private final DeliveryEntities entities;
    private final AccessCheck access;
    private final Calls calls;
    private final Circuits circuits;
    private final AttemptRules rules;

    Attempts(DeliveryEntities entities, AccessCheck access, Calls calls, Circuits circuits, AttemptRules rules) {
        this.entities = entities;
        this.access = access;
        this.calls = calls;
        this.circuits = circuits;
        this.rules = rules;
    }

    /** How an attempt ended. */
    record Finished(String deliveryId, Outcome outcome) {}

    /** What the lane shall do now. */
    sealed interface Next {
        /** Call the channel; the claim is committed. */
        record Call(Delivery delivery) implements Next {}

        /** Nothing is due before then. */
        record Wait(Instant until) implements Next {}

        /** The lane is empty. */
        record Idle() implements Next {}
    }

    Next advance(Lane lane, @Nullable Finished finished) {
        return QuarkusTransaction.requiringNew().call(() -> {
            if (finished != null) {
                record(lane, finished);
                entities.flush();
            }
            return next(lane);
        });
    }

    private void record(Lane lane, Finished finished) {
        circuits.learn(lane, finished.outcome(), rules.now());
        var row = entities.findById(finished.deliveryId());
        if (row == null || !row.open()) {
            return;
        }
        CurrentCorrelation.during(
                new Correlation(row.correlationId, row.traceparent), () -> rules.record(row, finished.outcome()));
    }

    private Next next(Lane lane) {
        while (true) {
            var head = entities.head(lane).orElse(null);
            if (head == null) {
                return new Next.Idle();
            }
            var step = consider(lane, head);
            if (step.isPresent()) {
                return step.get();
            }
            entities.flush(); // it ended without an attempt; the next in line is head now
        }
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
        if (head.cutOff() && !calls.repeats(lane)) {
            rules.cutOff(head, correlation);
            return Optional.empty();
        }
        if (head.nextAttemptAt.isAfter(now)) {
            return Optional.of(new Next.Wait(head.nextAttemptAt));
        }
        if (head.origin == DeliveryEntity.Origin.AGENT
                && access.check(head.agentGroupId, head.originMessagingGroupId, head.channelType, head.platformId)
                        instanceof Deny deny) {
            rules.deny(head, deny, correlation);
            return Optional.empty();
        }
        return Optional.of(claim(lane, head, correlation));
    }

    private Next claim(Lane lane, DeliveryEntity head, Correlation correlation) {
        var delivery = calls.prepare(lane, head, correlation).orElse(null);
        if (delivery == null) {
            rules.noRoute(head, lane.channelType());
            return new Next.Wait(head.nextAttemptAt);
        }
        var shut = circuits.shutUntil(lane, rules.now());
        if (shut.isPresent()) {
            return new Next.Wait(shut.get());
        }
        rules.claim(head);
        return new Next.Call(delivery);
    }
}
