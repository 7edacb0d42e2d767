// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.contracts.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicsTest {
    private static final Pattern FAMILY = Pattern.compile("return Topic\\.(\\w+);");
    private static final Path EVENTS = Overlay.ROOT.resolve("libs/contracts/src/main/java/dev/signalbox/contracts");

    @Test
    void everyTopicAndItsDeadLettersAreThereAndNoOther() {
        assertThat(Overlay.production().kind("KafkaTopic").map(Overlay::name))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Topic.values())
                        .flatMap(topic -> Stream.of(topic.address(), topic.deadLetterAddress()))
                        .toList());
    }

    @Test
    void onlyTopicsReadModelsAreRebuiltFromAreCompacted() {
        assertThat(Topic.values()).allSatisfy(topic -> {
            var config = Overlay.production().one("KafkaTopic", topic.address()).at("/spec/config");
            assertThat(config.path("cleanup.policy").asText().equals("compact")).isEqualTo(topic.compacted());
            assertThat(config.has("retention.ms")).isNotEqualTo(topic.compacted());
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"session-service", "router-service", "approval-service", "heartbeat-service"})
    void aServiceMayReadWhatItConsumesAndNothingElse(String service) throws IOException {
        assertThat(allowed(service, "Read")).isEqualTo(consumed(service));
    }

    @ParameterizedTest
    @ValueSource(strings = {"session-service", "router-service", "approval-service", "heartbeat-service"})
    void aServiceMayWriteWhatItTellsAndReplaysAndNothingElse(String service) throws IOException {
        // Given
        var topics = new TreeSet<>(consumed(service));
        topics.addAll(told(service));
        var deadLetters = topics.stream().map(topic -> topic + ".dlq").toList();
        topics.addAll(deadLetters);

        // Then
        assertThat(allowed(service, "Write")).isEqualTo(topics);
    }

    @ParameterizedTest
    @ValueSource(strings = {"session-service", "router-service", "approval-service", "heartbeat-service"})
    void aServiceReadsInGroupsOfItsOwnNameOnly(String service) {
        // When
        var groups = rules(service, "group").toList();

        // Then
        assertThat(groups).hasSize(1);
        assertThat(groups.getFirst().at("/resource/name").asText()).isEqualTo(service);
        assertThat(groups.getFirst().at("/resource/patternType").asText()).isEqualTo("prefix");
        assertThat(rules(service, "cluster")).isEmpty();
    }

    @Test
    void theScalerFollowsATopicAndAGroupThatExist() {
        // When
        var trigger = Overlay.production().one("ScaledObject", "router-service").at("/spec/triggers/0/metadata");

        // Then
        assertThat(consumed("router-service")).contains(trigger.path("topic").asText());
        assertThat(trigger.path("consumerGroup").asText()).isEqualTo("router-service");
        assertThat(trigger.path("bootstrapServers").asText())
                .isEqualTo(ConfigurationTest.value(
                        Overlay.production(),
                        Overlay.production().one("Deployment", "router-service"),
                        "KAFKA_BOOTSTRAP_SERVERS"));
    }

    private static Set<String> consumed(String service) {
        try {
            var properties = new Properties();
            try (var reader = Files.newBufferedReader(
                    Overlay.ROOT.resolve(service + "/src/main/resources/application.properties"))) {
                properties.load(reader);
            }
            return properties.stringPropertyNames().stream()
                    .filter(name -> name.matches("mp\\.messaging\\.incoming\\.[a-z-]+\\.topic"))
                    .map(properties::getProperty)
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Topics of the events a service's sources make. */
    private static Set<String> told(String service) throws IOException {
        var sources = new ArrayList<>(sources(Overlay.ROOT.resolve(service + "/src/main")));
        sources.addAll(sources(Overlay.ROOT.resolve("libs/http-edge/src/main"))); // part of every service
        var told = new TreeSet<String>();
        try (var families = Files.list(EVENTS)) {
            for (var family :
                    families.filter(f -> f.toString().endsWith("Event.java")).toList()) {
                var text = Files.readString(family);
                var topic = FAMILY.matcher(text);
                if (topic.find() && makesAnyOf(text, sources)) {
                    told.add(Topic.valueOf(topic.group(1)).address());
                }
            }
        }
        return told;
    }

    /** Records that implement the family; those without are parts of events. */
    private static boolean makesAnyOf(String family, List<String> sources) {
        var sealed = family.replaceAll("(?s).*public sealed interface (\\w+).*", "$1");
        return Pattern.compile("record (\\w+)\\([^{]*?\\)\\s*implements " + sealed)
                .matcher(family)
                .results()
                .map(found -> Pattern.compile("new (\\w+\\.)?" + found.group(1) + "\\("))
                .anyMatch(made ->
                        sources.stream().anyMatch(source -> made.matcher(source).find()));
    }

    private static List<String> sources(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(".java"))
                    .map(Overlay::text)
                    .toList();
        }
    }

    private static Set<String> allowed(String service, String operation) {
        return rules(service, "topic")
                .filter(rule -> StreamSupport.stream(rule.path("operations").spliterator(), false)
                        .anyMatch(o -> o.asText().equals(operation)))
                .map(rule -> rule.at("/resource/name").asText())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<JsonNode> rules(String service, String type) {
        var acls = Overlay.production().one("KafkaUser", service).at("/spec/authorization/acls");
        return StreamSupport.stream(acls.spliterator(), false)
                .filter(rule -> rule.at("/resource/type").asText().equals(type));
    }
}
