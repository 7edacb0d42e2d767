// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The wire form of every event, kept as a file. A file never changes; a new optional field makes a new file beside it.
 * {@code -Dgolden=update} writes the files that are missing.
 */
class GoldenSamplesTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final ObjectMapper JSON = new ObjectMapper();

    static List<Class<? extends DomainEvent>> events() {
        return EventCodec.eventTypes();
    }

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(GOLDEN)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("events")
    void everyEventHasASampleOfItsWireForm(Class<? extends DomainEvent> type) throws Exception {
        var file = GOLDEN.resolve(type.getSimpleName() + ".v1.json");
        var body = EventCodec.body(SampleEvents.of(type));
        if ("update".equals(System.getProperty("golden")) && Files.notExists(file)) {
            Files.createDirectories(GOLDEN);
            Files.writeString(file, JSON.readTree(body).toPrettyString() + "\n");
        }

        assertThat(file)
                .as("run this test with -Dgolden=update and review the new file")
                .exists();
        assertThat(JSON.readTree(body)).isEqualTo(JSON.readTree(Files.readString(file)));
    }

    @ParameterizedTest
    @MethodSource("files")
    void everySampleEverWrittenStillReads(Path file) throws Exception {
        var name = file.getFileName().toString();
        var type = "dev.signalbox." + name.substring(0, name.indexOf('.')) + ".v1";

        var read = EventCodec.decode(headers(type)::get, Files.readString(file));

        assertThat(read).isPresent();
        var again = JSON.readTree(EventCodec.body(read.get().event()));
        assertThat(again).isEqualTo(JSON.readTree(Files.readString(file)));
    }

    @Test
    void eachFamilyHasATopicOfItsOwn() {
        var topics = new HashMap<Class<?>, Topic>();
        for (var type : EventCodec.eventTypes()) {
            topics.merge(type.getInterfaces()[0], SampleEvents.of(type).topic(), (a, b) -> {
                assertThat(a).isEqualTo(b);
                return a;
            });
        }
        assertThat(topics.values()).doesNotHaveDuplicates().hasSize(Topic.values().length);
    }

    @Test
    void headersAreCloudEventsAndSurviveTheWay() throws Exception {
        var correlation = Correlation.of("order-1", "00-" + "a".repeat(32) + "-" + "b".repeat(16) + "-01");
        var sent = new EventEnvelope(
                PrefixedId.nextEventId(),
                "router-service",
                Instant.parse("2026-01-02T03:04:05.678Z"),
                correlation,
                SampleEvents.of(InboundEvent.InboundReceived.class));

        var headers = EventCodec.headers(sent);
        var received = EventCodec.decode(headers::get, EventCodec.body(sent.event()));

        assertThat(headers).containsEntry("ce_specversion", "1.0").containsEntry("ce_correlationid", "order-1");
        assertThat(received).contains(sent);
    }

    private static HashMap<String, String> headers(String type) {
        var headers = new HashMap<String, String>();
        headers.put(EventHeaders.TYPE, type);
        headers.put(EventHeaders.ID, PrefixedId.nextEventId().toString());
        headers.put(EventHeaders.SOURCE, "test");
        headers.put(EventHeaders.TIME, "2026-01-02T03:04:05Z");
        return headers;
    }

    @Test
    void aNewerProducersTypeIsSkippedAndItsFieldsAreTolerated() throws Exception {
        assertThat(EventCodec.decode(headers("dev.signalbox.SomethingNew.v1")::get, "{}"))
                .isEmpty();

        var withMore = "{\"sessionId\":\"s\",\"dueAt\":\"2026-01-02T03:04:05Z\",\"later\":{\"more\":1}}";
        assertThat(EventCodec.decode(headers("dev.signalbox.WorkDue.v1")::get, withMore))
                .isPresent();
    }

    @Test
    void whatIsNoEventIsRefusedWithTheReason() {
        record Bad(String body, String reason) {}
        var bad = List.of(
                new Bad("{\"sessionId\": ", "Unexpected end"),
                new Bad("{\"dueAt\":\"2026-01-02T03:04:05Z\"}", "sessionId is missing"),
                new Bad("{\"sessionId\":\"s\",\"dueAt\":\"yesterday\"}", "yesterday"),
                new Bad("[]", "WorkDue"),
                new Bad("null", "WorkDue"));
        for (var each : bad) {
            org.assertj.core.api.Assertions.assertThatThrownBy(
                            () -> EventCodec.decode(headers("dev.signalbox.WorkDue.v1")::get, each.body()))
                    .isInstanceOf(MalformedEventException.class)
                    .hasMessageContaining(each.reason());
        }
        var withoutType = new HashMap<String, String>();
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> EventCodec.decode(withoutType::get, "{}".getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("ce_type is missing");
    }
}
