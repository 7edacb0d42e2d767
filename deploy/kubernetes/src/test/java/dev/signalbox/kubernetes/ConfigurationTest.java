// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigurationTest {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\(([A-Z_]+)\\)");
    private static final Set<String> HELPERS = Set.of("POD_NAME", "BROKER_PASSWORD");

    static Stream<Overlay> overlays() {
        return Overlay.all();
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void everyVariableIsAPropertyTheServiceKnows(Overlay overlay) {
        assertThat(overlay.services()).hasSize(4).allSatisfy(service -> {
            var known = KnownProperties.of(Overlay.name(service));
            assertThat(variables(overlay, service)).hasSizeGreaterThan(5).allMatch(known::includes);
        });
    }

    @Test
    void aMisspeltOrForeignVariableIsNotKnown() {
        // When
        var known = KnownProperties.of("session-service");

        // Then
        assertThat(known.includes("SIGNALBOX_CONTAINER_LIMITS_MEMORY_MIB")).isTrue();
        assertThat(Stream.of(
                        "SIGNALBOX_CONTAINER_LIMIT_MEMORY_MIB",
                        "SIGNALBOX_KUBERNETES_VOLUMECLAIM",
                        "SIGNALBOX_DELIVERY_KEEP",
                        "SIGNALBOX_SHARD",
                        "QUARKUS_HTTP_HOSTS",
                        "KAFKA_SECURITY_PROTOCOLL"))
                .noneMatch(known::includes);
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void everyReferenceIsToAVariableDefinedBeforeIt(Overlay overlay) {
        assertThat(overlay.services()).allSatisfy(service -> {
            var defined = new ArrayList<String>();
            for (var variable : OperationTest.container(service).path("env")) {
                assertThat(REFERENCE.matcher(variable.path("value").asText()).results())
                        .allSatisfy(found -> assertThat(defined).contains(found.group(1)));
                defined.add(variable.path("name").asText());
            }
        });
    }

    @Test
    void everySettingHasItsReasonAboveIt() throws IOException {
        // Given
        List<Path> files;
        try (var all = Files.walk(Overlay.HERE)) {
            files = all.filter(file -> file.toString().endsWith(".env")).toList();
        }

        // When
        var bare = new ArrayList<String>();
        for (var file : files) {
            var before = "";
            for (var line : Files.readAllLines(file)) {
                if (line.contains("=") && !line.startsWith("#") && !before.startsWith("# ")) {
                    bare.add(file.getFileName() + ": " + line);
                }
                before = line;
            }
        }

        // Then
        assertThat(files).hasSizeGreaterThan(10);
        assertThat(bare).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void whatIsMountedOrReadExists(Overlay overlay) {
        assertThat(overlay.services()).allSatisfy(service -> {
            var maps = overlay.kind("ConfigMap")
                    .filter(map -> Overlay.namespace(map).equals(Overlay.namespace(service)))
                    .map(Overlay::name)
                    .toList();
            assertThat(OperationTest.container(service).path("envFrom"))
                    .hasSize(2)
                    .allSatisfy(from ->
                            assertThat(from.at("/configMapRef/name").asText()).isIn(maps));
        });
    }

    @Test
    void theSqliteParametersAreThoseOfTheService() {
        assertThat(Overlay.singleNode().services()).allSatisfy(service -> {
            var url = value(Overlay.singleNode(), service, "QUARKUS_DATASOURCE_JDBC_URL");
            var own = Files.readAllLines(
                            Overlay.ROOT.resolve(Overlay.name(service) + "/src/main/resources/application.properties"))
                    .stream()
                    .filter(line -> line.startsWith("quarkus.datasource.jdbc.url=jdbc:sqlite:"))
                    .findFirst()
                    .orElseThrow();
            assertThat(own).endsWith(url.substring(url.indexOf('?')));
            assertThat(url).startsWith("jdbc:sqlite:/var/lib/signalbox/");
        });
    }

    @Test
    void inProductionBrokerAndDatabaseAreReachedEncryptedAndByName() {
        assertThat(Overlay.production().services()).allSatisfy(service -> {
            var overlay = Overlay.production();
            var role = Overlay.name(service).replace('-', '_');
            assertThat(value(overlay, service, "KAFKA_SECURITY_PROTOCOL")).isEqualTo("SASL_SSL");
            assertThat(value(overlay, service, "QUARKUS_DATASOURCE_JDBC_URL"))
                    .contains("signalbox-db-rw.signalbox.svc", "/" + role + "?", "sslmode=verify-full");
            assertThat(value(overlay, service, "QUARKUS_DATASOURCE_USERNAME")).isEqualTo(role);
            assertThat(overlay.one("Database", Overlay.name(service))
                            .at("/spec/owner")
                            .asText())
                    .isEqualTo(role);
            assertThat(OperationTest.container(service).path("image").asText())
                    .startsWith("signalbox/" + Overlay.name(service) + "-postgresql:");
        });
    }

    @Test
    void everyReplicaOfSessionServiceIsAShardThatIsCounted() {
        assertThat(Overlay.all()).allSatisfy(overlay -> {
            var service = overlay.one("StatefulSet", "session-service");
            var count = service.at("/spec/replicas").asInt();
            assertThat(OperationTest.container(service).path("env"))
                    .filteredOn(variable -> variable.path("name").asText().equals("SIGNALBOX_SHARD_NUMBER"))
                    .extracting(variable ->
                            variable.at("/valueFrom/fieldRef/fieldPath").asText())
                    .containsExactly("metadata.labels['apps.kubernetes.io/pod-index']");
            if (count > 1) {
                assertThat(value(overlay, service, "SIGNALBOX_SHARD_COUNT")).isEqualTo(String.valueOf(count));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void everyServiceChecksItsSettingsAtTheStartAndOnlyWhatIsMeantIsExcused(Overlay overlay) {
        assertThat(overlay.services()).allSatisfy(service -> {
            assertThat(value(overlay, service, "SIGNALBOX_MODE")).isEqualTo("production");
            var excused = settings(overlay, service)
                    .map(map -> map.at("/data/SIGNALBOX_PRODUCTION_ALLOW").asText());
            assertThat(excused.filter(text -> !text.isEmpty()).toList())
                    .isEqualTo(overlay == Overlay.singleNode() ? List.of("plaintext-broker") : List.of());
            if (overlay != Overlay.singleNode()) {
                assertThat(value(overlay, service, "SIGNALBOX_REPLICAS"))
                        .isEqualTo(service.at("/spec/replicas").asText());
            }
        });
    }

    /** Names in a container's environment, wherever they come from. */
    private static Set<String> variables(Overlay overlay, JsonNode service) {
        var names = new HashSet<String>();
        for (var variable : OperationTest.container(service).path("env")) {
            names.add(variable.path("name").asText());
        }
        settings(overlay, service).forEach(map -> map.path("data").fieldNames().forEachRemaining(names::add));
        names.removeAll(HELPERS);
        return names;
    }

    static String value(Overlay overlay, JsonNode service, String name) {
        return settings(overlay, service)
                .map(map -> map.at("/data/" + name))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .findFirst()
                .orElseThrow(() -> new AssertionError(Overlay.name(service) + " has no " + name));
    }

    /** A duration, 0 if it is not set. */
    static long seconds(Overlay overlay, JsonNode service, String name) {
        return settings(overlay, service)
                .map(map -> map.at("/data/" + name))
                .filter(JsonNode::isTextual)
                .mapToLong(text -> Duration.parse("PT" + text.asText()).toSeconds())
                .findFirst()
                .orElse(0);
    }

    private static Stream<JsonNode> settings(Overlay overlay, JsonNode service) {
        return StreamSupport.stream(
                        OperationTest.container(service).path("envFrom").spliterator(), false)
                .map(from -> from.at("/configMapRef/name").asText())
                .flatMap(name -> overlay.kind("ConfigMap")
                        .filter(map -> Overlay.name(map).equals(name))
                        .filter(map -> Overlay.namespace(map).equals(Overlay.namespace(service))));
    }
}
