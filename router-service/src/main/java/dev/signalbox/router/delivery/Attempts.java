// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.delivery;

import dev.signalbox.contracts.Correlation;
import dev.signalbox.outbox.CurrentCorrelation;
import dev.signalbox.router.channel.Delivery;
import dev.signalbox.router.channel.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Steps of many lanes, in one transaction: records how their last attempts ended and claims the next messages, asking the
 * rule again at that moment. The claims are committed before the channels are called.
 */
@ApplicationScoped
class Attempts {
    private final LaneRows rows;
    private final Runs runs;
    private final AttemptRules rules;

    /**
     * Claimed here, as it was written: whoever records the outcome need not read it again. If the commit fails no channel is
     * called, and the next claim takes its place.
     */
    private final Map<String, DeliveryEntity> claimed = new ConcurrentHashMap<>();

    Attempts(LaneRows rows, Runs runs, AttemptRules rules) {
        this.rows = rows;
        this.runs = runs;
        this.rules = rules;
    }

    /** What became of a message that was claimed. */
    sealed interface Finished {
        String deliveryId();

        /** Its channel was called. */
        record Called(String deliveryId, Outcome outcome) implements Finished {}

        /** Its channel was not called: one before it did not arrive, or took too long, or the service stops. */
        record Spared(String deliveryId) implements Finished {}

        /** None of these was called. */
        static List<Finished> spared(List<Delivery> deliveries) {
            return deliveries.stream()
                    .<Finished>map(delivery -> new Spared(delivery.messageKey()))
                    .toList();
        }
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

    /** One answer for each step, in their order. Outside of any transaction: this is one, and is repeated if it loses. */
    @Transactional
    List<Next> advance(List<Step> steps) {
        var changes = recorded(steps);
        var next = steps.stream().map(step -> runs.next(step.lane(), changes)).toList();
        changes.write();
        changes.claims().forEach(row -> claimed.put(row.id, row));
        return next;
    }

    /** Records how attempts ended and claims nothing more, for the service stops. */
    @Transactional
    List<Next> finish(List<Step> steps) {
        recorded(steps);
        return steps.stream().<Next>map(_ -> new Next.Idle()).toList();
    }

    private LaneChanges recorded(List<Step> steps) {
        var finished = new LinkedHashMap<Finished, @Nullable DeliveryEntity>();
        for (var step : steps) {
            step.finished().forEach(each -> finished.put(each, claimed.remove(each.deliveryId())));
        }
        var changes = new LaneChanges(rows);
        record(finished, changes);
        changes.write();
        return changes;
    }

    private void record(Map<Finished, @Nullable DeliveryEntity> finished, LaneChanges changes) {
        var read = rows.known(finished.entrySet().stream()
                .filter(each -> each.getValue() == null)
                .map(each -> each.getKey().deliveryId())
                .toList());
        finished.forEach((each, kept) -> {
            var row = kept == null ? read.get(each.deliveryId()) : kept;
            if (row != null && row.open()) {
                record(row, each);
                changes.add(row);
            }
        });
    }

    private void record(DeliveryEntity row, Finished finished) {
        switch (finished) {
            case Finished.Called called ->
                CurrentCorrelation.during(
                        new Correlation(row.correlationId, row.traceparent), () -> rules.record(row, called.outcome()));
            case Finished.Spared _ -> rules.spare(row);
        }
    }
}
