// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.contracts;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The events of the suite as an AsyncAPI 3.0 document, read off the records that are sent. */
final class AsyncApi {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final SchemaGenerator schemas = schemas();
    private final ObjectNode document = JSON.createObjectNode();

    private AsyncApi() {}

    /** The whole document; the same for the same records. */
    static ObjectNode document() {
        var api = new AsyncApi();
        api.write();
        return api.document;
    }

    private void write() {
        document.put("asyncapi", "3.0.0");
        document.putObject("info")
                .put("title", "Events of Signalbox")
                .put("version", "v1")
                .put(
                        "description",
                        "Who sends what to whom is in docs/architecture.md. A field that is not required is left out when there is none.");
        var channels = document.putObject("channels");
        var components = document.putObject("components");
        var messages = components.putObject("messages");
        components.putObject("schemas").set("Headers", headers());
        for (var topic : Topic.values()) {
            var channel =
                    channels.putObject(topic.name().toLowerCase(Locale.ROOT).replace('_', '-'));
            channel.put("address", topic.address());
            var carried = channel.putObject("messages");
            eventsOf(topic).forEach(type -> {
                var name = type.getSimpleName();
                carried.putObject(name).put("$ref", "#/components/messages/" + name);
                messages.set(name, message(type));
            });
        }
    }

    private static List<Class<? extends DomainEvent>> eventsOf(Topic topic) {
        return EventCodec.eventTypes().stream()
                .filter(type -> SampleEvents.of(type).topic() == topic)
                .toList();
    }

    private ObjectNode message(Class<? extends DomainEvent> type) {
        var message = JSON.createObjectNode();
        message.put("name", EventCodec.typeOf(type)).put("contentType", "application/json");
        message.putObject("headers").put("$ref", "#/components/schemas/Headers");
        message.set("payload", schemas.generateSchema(type));
        return message;
    }

    private static ObjectNode headers() {
        var headers = JSON.createObjectNode().put("type", "object");
        var properties = headers.putObject("properties");
        var required = headers.putArray("required");
        var correlation = Correlation.fresh();
        var sample = new EventEnvelope(
                java.util.UUID.randomUUID(),
                "session-service",
                java.time.Instant.EPOCH,
                correlation,
                SampleEvents.of(EventCodec.eventTypes().getFirst()));
        EventCodec.headers(sample).keySet().forEach(name -> {
            properties.putObject(name).put("type", "string");
            required.add(name);
        });
        return headers;
    }

    private static SchemaGenerator schemas() {
        var config = new SchemaGeneratorConfigBuilder(JSON, SchemaVersion.DRAFT_7, OptionPreset.PLAIN_JSON)
                .with(Option.EXTRA_OPEN_API_FORMAT_VALUES, Option.INLINE_ALL_SCHEMAS)
                .without(Option.SCHEMA_VERSION_INDICATOR);
        config.forFields().withRequiredCheck(AsyncApi::required);
        return new SchemaGenerator(config.build());
    }

    private static boolean required(FieldScope field) {
        return !field.getRawMember().getAnnotatedType().isAnnotationPresent(Nullable.class);
    }
}
