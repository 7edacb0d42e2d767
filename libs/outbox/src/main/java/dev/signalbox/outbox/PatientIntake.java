// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.outbox;

import dev.signalbox.contracts.EventCodec;
import dev.signalbox.contracts.EventEnvelope;
import dev.signalbox.contracts.MalformedEventException;
import dev.signalbox.trace.Spans;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Tries each record several times before it gives it up, and gives nothing up it could not keep as a dead letter. */
@ApplicationScoped
class PatientIntake implements EventIntake {

    private static final Logger LOG = Logger.getLogger(PatientIntake.class);
    private static final List<Duration> DELAYS =
            List.of(Duration.ofMillis(100), Duration.ofMillis(400), Duration.ofMillis(1600), Duration.ofSeconds(3));
    private static final int TRIES = DELAYS.size() + 1;

    private final DeadLetters deadLetters;
    private final EventMetrics metrics;
    private final Pauses pauses;
    private final BatchesUnderWay underWay;

    PatientIntake(DeadLetters deadLetters, EventMetrics metrics, Pauses pauses, BatchesUnderWay underWay) {
        this.deadLetters = deadLetters;
        this.metrics = metrics;
        this.pauses = pauses;
        this.underWay = underWay;
    }

    @Override
    public void consume(String consumer, ConsumerRecords<String, byte[]> records, EventHandler handler) {
        underWay.during(() -> {
            for (var record : records) {
                pauses.pause(Duration.ZERO); // a stopping service takes no further record
                metrics.consumed(consumer, take(consumer, record, handler));
            }
        });
    }

    @Override
    public void consumeTogether(
            String consumer, ConsumerRecords<String, byte[]> records, EventBatchHandler handler, EventHandler lost) {
        underWay.during(() -> takeTogether(consumer, records, handler, lost));
    }

    private void takeTogether(
            String consumer, ConsumerRecords<String, byte[]> records, EventBatchHandler handler, EventHandler lost) {
        var taken = new ArrayList<Taken>();
        for (var record : records) {
            pauses.pause(Duration.ZERO);
            switch (read(consumer, record)) {
                case Read.Readable(var envelope) -> taken.add(new Taken(record, envelope));
                case Read.Done(var outcome) -> metrics.consumed(consumer, outcome);
            }
        }
        if (taken.isEmpty()) {
            return;
        }
        try {
            together(consumer, taken, handler);
            taken.forEach(_ -> metrics.consumed(consumer, EventMetrics.Outcome.OK));
        } catch (RuntimeException | Error e) {
            LOG.warnf(e, "Events are now applied one by one: consumer=%s count=%d", consumer, taken.size());
            for (var each : taken) {
                pauses.pause(Duration.ZERO);
                var outcome = apply(consumer, each.record(), each.envelope(), event -> handler.handle(List.of(event)));
                metrics.consumed(consumer, outcome);
                if (outcome == EventMetrics.Outcome.DEAD) {
                    tell(lost, each.envelope());
                }
            }
        }
    }

    private static void tell(EventHandler lost, EventEnvelope envelope) {
        try {
            CurrentCorrelation.during(envelope.correlation(), () -> lost.handle(envelope));
        } catch (RuntimeException e) {
            LOG.warnf(e, "Nobody was told of a dead letter: eventId=%s", envelope.id());
        }
    }

    private static void together(String consumer, List<Taken> taken, EventBatchHandler handler) {
        var handlings = taken.stream()
                .map(each -> EventSpans.handling(consumer, each.record().topic(), each.envelope()))
                .toList();
        var _ = Spans.together(handlings.stream().map(EventSpans.Handling::span).toList(), () -> {
            handler.handle(handlings.stream().map(EventSpans.Handling::envelope).toList());
            return true;
        });
    }

    private record Taken(ConsumerRecord<String, byte[]> record, EventEnvelope envelope) {}

    /** What a record holds. */
    private sealed interface Read {
        record Readable(EventEnvelope envelope) implements Read {}

        record Done(EventMetrics.Outcome outcome) implements Read {}
    }

    private EventMetrics.Outcome take(String consumer, ConsumerRecord<String, byte[]> record, EventHandler handler) {
        return switch (read(consumer, record)) {
            case Read.Readable(var envelope) -> apply(consumer, record, envelope, handler);
            case Read.Done(var outcome) -> outcome;
        };
    }

    /** A record that cannot be read is kept as a dead letter before this returns. */
    private Read read(String consumer, ConsumerRecord<String, byte[]> record) {
        try {
            return EventCodec.decode(name -> header(record, name), record.value())
                    .<Read>map(Read.Readable::new)
                    .orElseGet(() -> new Read.Done(EventMetrics.Outcome.SKIPPED));
        } catch (MalformedEventException e) {
            for (var tries = 1; !kept(consumer, record, String.valueOf(e.getMessage())); tries++) {
                pauses.pause(delayAfter(tries));
            }
            return new Read.Done(EventMetrics.Outcome.DEAD);
        }
    }

    private EventMetrics.Outcome apply(
            String consumer, ConsumerRecord<String, byte[]> record, EventEnvelope envelope, EventHandler handler) {
        for (var tries = 1; ; tries++) {
            // A last try counts only while the database answers: an outage of it is not the event's fault.
            var last = tries >= TRIES && deadLetters.canKeep();
            var failure = failure(EventSpans.handling(consumer, record.topic(), envelope), handler);
            if (failure == null) {
                return tries == 1 ? EventMetrics.Outcome.OK : EventMetrics.Outcome.RETRIED;
            }
            LOG.warnf(
                    "Event could not be applied: consumer=%s eventId=%s type=%s try=%d error=%s",
                    consumer,
                    envelope.id(),
                    envelope.type(),
                    tries,
                    failure.getClass().getName());
            if (last && kept(consumer, record, failure.getClass().getSimpleName() + ": " + failure.getMessage())) {
                LOG.errorf(failure, "Event is now a dead letter: consumer=%s eventId=%s", consumer, envelope.id());
                return EventMetrics.Outcome.DEAD;
            }
            pauses.pause(delayAfter(tries));
        }
    }

    /** Errors count too: a record whose handler ends in a linkage or stack error must not stop the topic. */
    private static @Nullable Throwable failure(EventSpans.Handling handling, EventHandler handler) {
        var envelope = handling.envelope();
        Throwable failure = null;
        try {
            CurrentCorrelation.during(envelope.correlation(), () -> handler.handle(envelope));
        } catch (RuntimeException | Error e) {
            failure = e;
        }
        handling.span().end(failure);
        return failure;
    }

    private boolean kept(String consumer, ConsumerRecord<String, byte[]> record, String reason) {
        try {
            deadLetters.keep(consumer, record, reason);
            return true;
        } catch (RuntimeException e) {
            LOG.errorf(e, "Dead letter could not be kept, its record is tried again: consumer=%s", consumer);
            return false;
        }
    }

    private static Duration delayAfter(int tries) {
        return DELAYS.get(Math.min(tries, DELAYS.size()) - 1);
    }

    private static @Nullable String header(ConsumerRecord<String, byte[]> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
