// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Wire form of events: JSON body, CloudEvents attributes as headers. Unknown fields and unknown types are tolerated. */
public final class EventCodec {

    private static final String PREFIX = "dev.signalbox.";
    private static final String SUFFIX = ".v1";
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();
    private static final Map<String, Class<? extends DomainEvent>> TYPES =
            eventTypes().stream().collect(Collectors.toUnmodifiableMap(EventCodec::typeOf, t -> t));

    private EventCodec() {}

    /** Every event there is, found by walking the sealed hierarchy. */
    public static List<Class<? extends DomainEvent>> eventTypes() {
        var found = new ArrayList<Class<? extends DomainEvent>>();
        collect(DomainEvent.class, found);
        return found;
    }

    /** CloudEvents type of an event class. */
    public static String typeOf(Class<? extends DomainEvent> event) {
        return PREFIX + event.getSimpleName() + SUFFIX;
    }

    /** JSON body, UTF-8. */
    public static byte[] body(DomainEvent event) {
        try {
            return JSON.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "Event does not serialise: " + event.getClass().getSimpleName(), e);
        }
    }

    /** Compact JSON text of any value, for content an agent searches as text (container contract, trap 1). */
    public static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Value does not serialise", e);
        }
    }

    /** Headers of an envelope, in a stable order. */
    public static Map<String, String> headers(EventEnvelope envelope) {
        var headers = new LinkedHashMap<String, String>();
        headers.put(EventHeaders.SPEC_VERSION, "1.0");
        headers.put(EventHeaders.ID, envelope.id().toString());
        headers.put(EventHeaders.TYPE, envelope.type());
        headers.put(EventHeaders.SOURCE, envelope.source());
        headers.put(EventHeaders.TIME, envelope.time().toString());
        headers.put(EventHeaders.CORRELATION_ID, envelope.correlation().correlationId());
        headers.put(EventHeaders.TRACEPARENT, envelope.correlation().traceparent());
        headers.put(EventHeaders.CONTENT_TYPE, "application/json");
        return headers;
    }

    /**
     * Reads one record.
     *
     * @param header looks a header up by name, null if absent
     * @return empty if the type is not known here (a newer producer): skip it
     * @throws MalformedEventException if a header or the body cannot be read; the message says which
     */
    public static Optional<EventEnvelope> decode(UnaryOperator<@Nullable String> header, byte @Nullable [] body)
            throws MalformedEventException {
        var name = required(header, EventHeaders.TYPE);
        var type = TYPES.get(name);
        if (type == null) {
            return Optional.empty();
        }
        if (body == null) {
            throw new MalformedEventException(name + " has no body", null);
        }
        try {
            var id = UUID.fromString(required(header, EventHeaders.ID));
            var time = Instant.parse(required(header, EventHeaders.TIME));
            var correlation =
                    Correlation.of(header.apply(EventHeaders.CORRELATION_ID), header.apply(EventHeaders.TRACEPARENT));
            var event = JSON.readValue(body, type);
            RequiredFields.check(event);
            return Optional.of(new EventEnvelope(id, required(header, EventHeaders.SOURCE), time, correlation, event));
        } catch (IOException | IllegalArgumentException | NullPointerException | java.time.DateTimeException e) {
            throw new MalformedEventException(name + ": " + reason(e), e);
        }
    }

    /** The same for a body kept as text. */
    public static Optional<EventEnvelope> decode(UnaryOperator<@Nullable String> header, String body)
            throws MalformedEventException {
        return decode(header, body.getBytes(StandardCharsets.UTF_8));
    }

    private static String reason(Exception e) {
        return e instanceof JsonProcessingException json ? json.getOriginalMessage() : String.valueOf(e.getMessage());
    }

    private static String required(UnaryOperator<@Nullable String> header, String name) throws MalformedEventException {
        var value = header.apply(name);
        if (value == null || value.isBlank()) {
            throw new MalformedEventException("header " + name + " is missing", null);
        }
        return value;
    }

    private static void collect(Class<? extends DomainEvent> type, List<Class<? extends DomainEvent>> into) {
        var children = type.getPermittedSubclasses();
        if (children == null) {
            into.add(type);
            return;
        }
        for (var child : children) {
            collect(child.asSubclass(DomainEvent.class), into);
        }
    }
}
