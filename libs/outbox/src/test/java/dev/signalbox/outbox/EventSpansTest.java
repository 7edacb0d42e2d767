// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.outbox;

import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.signalbox.contracts.Correlation;
import dev.signalbox.contracts.EventEnvelope;
import dev.signalbox.contracts.EventHeaders;
import dev.signalbox.contracts.PrefixedId;
import dev.signalbox.trace.CollectedSpans;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventSpansTest {
    private final TestDatabase database = TestDatabase.sqlite();
    private final Service service = new Service(database, new BrokerDouble(), new SteerableClock());
    private final Pauses noPauses = new Pauses() {
        @Override
        void pause(Duration time) {
            super.pause(Duration.ZERO);
        }
    };
    private final EventIntake intake =
            new PatientIntake(service.deadLetters, service.metrics, noPauses, new BatchesUnderWay());
    private final CollectedSpans spans = new CollectedSpans();

    @AfterEach
    void close() throws Exception {
        spans.close();
        database.close();
    }

    @Test
    void whoTakesAnEventGoesOnFromWhereItWasSent() {
        var cause = Correlation.fresh();
        var sent = publish(event(cause, 1));
        var inside = new ArrayList<Correlation>();

        intake.consume("reader", batch(sent), _ -> inside.add(CurrentCorrelation.get()));

        var publishing = spans.one("publish WorkDue");
        var handling = spans.one("handle WorkDue");
        assertThat(publishing.getTraceId()).isEqualTo(cause.correlationId());
        assertThat(handling.getTraceId()).isEqualTo(cause.correlationId());
        assertThat(handling.getParentSpanId()).isEqualTo(publishing.getSpanId());
        assertThat(inside).singleElement().satisfies(seen -> assertThat(seen.spanId())
                .isEqualTo(handling.getSpanId()));
    }

    @Test
    void bothSidesSayTopicAndTypeAndTheReaderItsName() {
        intake.consume("reader", batch(publish(event(Correlation.fresh(), 1))), _ -> {});

        assertThat(spans.ended()).hasSize(2).allSatisfy(span -> {
            assertThat(text(span, "messaging.system")).isEqualTo("kafka");
            assertThat(text(span, "messaging.destination.name")).isEqualTo("signalbox.heartbeats.v1");
            assertThat(text(span, "signalbox.event.type")).isEqualTo("dev.signalbox.WorkDue.v1");
        });
        assertThat(spans.ended()).extracting(SpanData::getKind).containsExactly(SpanKind.PRODUCER, SpanKind.CONSUMER);
        assertThat(text(spans.one("handle WorkDue"), "messaging.consumer.group.name"))
                .isEqualTo("reader");
    }

    @Test
    void everyEventOfABatchIsHandledInTheTraceOfItsOwnCause() {
        var causes = List.of(Correlation.fresh(), Correlation.fresh());
        var seen = new ArrayList<String>();

        intake.consumeTogether(
                "reader",
                batch(publish(event(causes.get(0), 1)), publish(event(causes.get(1), 2))),
                envelopes -> envelopes.forEach(
                        envelope -> seen.add(envelope.correlation().spanId())));

        var handling = spans.ended().stream()
                .filter(span -> span.getKind() == SpanKind.CONSUMER)
                .toList();
        assertThat(handling)
                .extracting(SpanData::getTraceId)
                .containsExactlyElementsOf(
                        causes.stream().map(Correlation::correlationId).toList());
        assertThat(handling).extracting(SpanData::getSpanId).containsExactlyElementsOf(seen);
    }

    @Test
    void everyTryIsASpanAndThoseThatFailedSaySo() {
        var failures = new ArrayList<>(List.of(1));

        intake.consume("reader", batch(publish(event(Correlation.fresh(), 1))), _ -> {
            if (!failures.isEmpty()) {
                failures.removeFirst();
                throw new IllegalStateException("not yet");
            }
        });

        assertThat(spans.ended())
                .filteredOn(span -> span.getKind() == SpanKind.CONSUMER)
                .extracting(span -> span.getStatus().getStatusCode(), span -> text(span, "error.type"))
                .containsExactly(
                        tuple(StatusCode.ERROR, "java.lang.IllegalStateException"), tuple(StatusCode.UNSET, null));
    }

    @Test
    void aRecordOutOfTheTableIsSentUnderTheCorrelationItWasStoredWith() {
        var cause = Correlation.fresh();
        var stored =
                OutgoingRecord.headersFrom(OutgoingRecord.of(event(cause, 1)).headersJson());
        var record = OutgoingRecord.of(event(cause, 1));

        var sent = record.following(
                EventSpans.publishing(new OutgoingRecord(record.topic(), record.key(), record.payload(), stored)));

        assertThat(sent.headers().get(EventHeaders.TRACEPARENT)).contains(cause.traceId());
        assertThat(sent.headers().get(EventHeaders.TRACEPARENT)).isNotEqualTo(cause.traceparent());
        assertThat(sent.headers().get(EventHeaders.CORRELATION_ID)).isEqualTo(cause.correlationId());
    }

    /** As the transport does it. */
    private static OutgoingRecord publish(EventEnvelope event) {
        var record = OutgoingRecord.of(event);
        var span = EventSpans.publishing(record);
        var sent = record.following(span);
        span.end();
        return sent;
    }

    private static EventEnvelope event(Correlation cause, int number) {
        return new EventEnvelope(PrefixedId.nextEventId(), "test", Instant.EPOCH, cause, Service.numbered("k", number));
    }

    private static ConsumerRecords<String, byte[]> batch(OutgoingRecord... sent) {
        var records = new ArrayList<ConsumerRecord<String, byte[]>>();
        for (var each : sent) {
            var record = new ConsumerRecord<>(
                    each.topic(), 0, records.size(), "k", each.payload().bytes());
            each.headers().forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
            records.add(record);
        }
        return new ConsumerRecords<>(Map.of(new TopicPartition(sent[0].topic(), 0), records), Map.of());
    }

    private static String text(SpanData span, String key) {
        return span.getAttributes().get(stringKey(key));
    }
}
