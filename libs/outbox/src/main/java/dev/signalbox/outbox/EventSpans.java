// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.outbox;

import dev.signalbox.contracts.EventEnvelope;
import dev.signalbox.trace.OpenSpan;
import dev.signalbox.trace.Spans;
import io.opentelemetry.api.trace.SpanKind;

/** Spans around the broker, with the names OpenTelemetry has for what a message has in common everywhere. */
final class EventSpans {

    private EventSpans() {}

    /** An event and the span it is handled in; the event's correlation names that span. */
    record Handling(OpenSpan span, EventEnvelope envelope) {}

    static OpenSpan publishing(OutgoingRecord record) {
        var span = Spans.open(SpanKind.PRODUCER, "publish event", record.cause());
        if (span.seen()) {
            describe(span, "publish", record.topic(), record.type());
        }
        return span;
    }

    static Handling handling(String consumer, String topic, EventEnvelope event) {
        var span = Spans.open(SpanKind.CONSUMER, "handle event", event.correlation());
        if (!span.seen()) {
            return new Handling(span, event);
        }
        describe(span, "handle", topic, event.type()).note("messaging.consumer.group.name", consumer);
        return new Handling(
                span, new EventEnvelope(event.id(), event.source(), event.time(), span.correlation(), event.event()));
    }

    private static OpenSpan describe(OpenSpan span, String act, String topic, String type) {
        return span.named(act + " " + shortName(type))
                .note("messaging.system", "kafka")
                .note("messaging.destination.name", topic)
                .note("signalbox.event.type", type);
    }

    /** {@code InboundReceived} of {@code dev.signalbox.InboundReceived.v1}. */
    private static String shortName(String type) {
        var end = type.lastIndexOf('.');
        var begin = type.lastIndexOf('.', end - 1);
        return begin < 0 ? type : type.substring(begin + 1, end);
    }
}
