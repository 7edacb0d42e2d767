// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.signalbox.contracts.Correlation;
import dev.signalbox.contracts.EventCodec;
import dev.signalbox.contracts.EventEnvelope;
import dev.signalbox.contracts.EventHeaders;
import dev.signalbox.trace.OpenSpan;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What goes on the wire.
 *
 * @param key null for a record whose order does not matter
 * @param headers in the order they are sent
 */
record OutgoingRecord(String topic, @Nullable String key, Payload payload, Map<String, String> headers) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<LinkedHashMap<String, String>> HEADERS = new TypeReference<>() {};

    OutgoingRecord {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    static OutgoingRecord of(EventEnvelope envelope) {
        var event = envelope.event();
        return new OutgoingRecord(
                event.topic().address(), event.key(), Payload.of(EventCodec.body(event)), EventCodec.headers(envelope));
    }

    /** CloudEvents type, or {@code unknown} for a raw record that has none. */
    String type() {
        return headers.getOrDefault(EventHeaders.TYPE, "unknown");
    }

    /** What it was caused by; a new one for a record that does not say. */
    Correlation cause() {
        return Correlation.of(headers.get(EventHeaders.CORRELATION_ID), headers.get(EventHeaders.TRACEPARENT));
    }

    /** The same record, naming the span that sends it, so that whoever takes it goes on from there. */
    OutgoingRecord following(OpenSpan span) {
        if (!span.seen()) {
            return this;
        }
        var changed = new LinkedHashMap<>(headers);
        changed.put(EventHeaders.TRACEPARENT, span.correlation().traceparent());
        return new OutgoingRecord(topic, key, payload, changed);
    }

    String headersJson() {
        try {
            return JSON.writeValueAsString(headers);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A map of text did not serialise", e);
        }
    }

    static Map<String, String> headersFrom(String json) {
        try {
            return JSON.readValue(json, HEADERS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The headers column holds no JSON object of text", e);
        }
    }
}
