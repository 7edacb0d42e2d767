// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Properties;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OperationTest {
    /** What a service waits for ticks under way, and for its own threads; in seconds. */
    private static final int LONGEST_TICK = 5;

    private static final int THREADS = 10;

    /** After so many seconds the cluster of the end-to-end tests replaces the next process. */
    private static final int SETTLING = 20;

    static Stream<Overlay> overlays() {
        return Overlay.all();
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void everyServiceIsProbedOnTheManagementPortItListensOn(Overlay overlay) {
        assertThat(overlay.services()).hasSize(4).allSatisfy(service -> {
            var container = container(service);
            assertThat(port(container, "http")).isEqualTo(property(service, "quarkus.http.port"));
            assertThat(port(container, "management")).isEqualTo(property(service, "quarkus.management.port"));
            var management = port(container, "management");
            assertThat(probe(container, "startupProbe")).isEqualTo(management + " /q/health/started");
            assertThat(probe(container, "livenessProbe")).isEqualTo(management + " /q/health/live");
            assertThat(probe(container, "readinessProbe")).isEqualTo(management + " /q/health/ready");
        });
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void aPodHasMoreTimeToEndThanItsServiceTakes(Overlay overlay) {
        assertThat(overlay.services()).allSatisfy(service -> {
            var grace = service.at("/spec/template/spec/terminationGracePeriodSeconds")
                    .asLong();
            var answering = ConfigurationTest.seconds(overlay, service, "QUARKUS_SHUTDOWN_DELAY");
            var underWay = ConfigurationTest.seconds(overlay, service, "QUARKUS_SHUTDOWN_TIMEOUT");
            assertThat(grace).isGreaterThan(LONGEST_TICK + answering + underWay + THREADS);
        });
    }

    @Test
    void inProductionAPodToldToEndAnswersUntilNobodySendsItCalls() {
        assertThat(Overlay.production().services()).allSatisfy(service -> assertThat(
                        ConfigurationTest.seconds(Overlay.production(), service, "QUARKUS_SHUTDOWN_DELAY"))
                .isBetween(5L, 15L));
    }

    @Test
    void inProductionNobodyIsReplacedWhileItsNeighbourIsStillBeingCompiled() {
        assertThat(Overlay.production().services())
                .allSatisfy(service ->
                        assertThat(service.at("/spec/minReadySeconds").asInt()).isGreaterThanOrEqualTo(SETTLING));
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void everyWorkloadHasABudgetAndAPriorityAndIsSpread(Overlay overlay) {
        var classes = overlay.kind("PriorityClass").map(Overlay::name).toList();
        assertThat(overlay.workloads()).allSatisfy(workload -> {
            var labels = workload.at("/spec/template/metadata/labels");
            assertThat(overlay.kind("PodDisruptionBudget"))
                    .filteredOn(budget -> Overlay.namespace(budget).equals(Overlay.namespace(workload)))
                    .filteredOn(budget -> selects(budget.at("/spec/selector/matchLabels"), labels))
                    .hasSize(1);
            assertThat(workload.at("/spec/template/spec/priorityClassName").asText())
                    .isIn(classes);
        });
        assertThat(overlay.services())
                .allSatisfy(service -> assertThat(service.at("/spec/template/spec/topologySpreadConstraints"))
                        .hasSize(2)
                        .allSatisfy(constraint -> assertThat(selects(
                                        constraint.at("/labelSelector/matchLabels"),
                                        service.at("/spec/template/metadata/labels")))
                                .isTrue()));
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void everySelectorOfAServiceFindsThePodsItIsNamedAfter(Overlay overlay) {
        assertThat(overlay.kind("Service")).allSatisfy(service -> {
            var found = overlay.workloads()
                    .filter(workload -> Overlay.namespace(workload).equals(Overlay.namespace(service)))
                    .filter(workload ->
                            selects(service.at("/spec/selector"), workload.at("/spec/template/metadata/labels")))
                    .toList();
            assertThat(found).hasSize(1);
            assertThat(Overlay.name(service)).startsWith(Overlay.name(found.getFirst()));
            assertThat(service.at("/spec/ports")).allSatisfy(port -> assertThat(port(
                            container(found.getFirst()), port.path("targetPort").asText()))
                    .isEqualTo(port.path("port").asInt()));
        });
    }

    @Test
    void onASingleNodeNoTwoProcessesHaveADatabaseOpen() {
        // When
        var overlay = Overlay.singleNode();

        // Then
        assertThat(overlay.workloads())
                .allSatisfy(w -> assertThat(w.at("/spec/replicas").asInt()).isOne());
        assertThat(overlay.kind("Deployment")).allSatisfy(deployment -> {
            assertThat(deployment.at("/spec/strategy")).hasToString("{\"type\":\"Recreate\"}");
            assertThat(volume(deployment, "data")
                            .at("/persistentVolumeClaim/claimName")
                            .asText())
                    .isEqualTo(Overlay.name(deployment) + "-data")
                    .isIn(overlay.kind("PersistentVolumeClaim")
                            .map(Overlay::name)
                            .toList());
        });
    }

    @Test
    void inProductionEveryServiceHasReplicasAndEveryStatelessOneAScaler() {
        // When
        var overlay = Overlay.production();
        var scaled = Stream.of("ScaledObject", "HorizontalPodAutoscaler")
                .flatMap(overlay::kind)
                .filter(scaler -> Math.max(
                                scaler.at("/spec/minReplicas").asInt(),
                                scaler.at("/spec/minReplicaCount").asInt())
                        >= 2)
                .map(scaler -> scaler.at("/spec/scaleTargetRef/name").asText());

        // Then
        assertThat(overlay.services())
                .allSatisfy(d -> assertThat(d.at("/spec/replicas").asInt()).isGreaterThanOrEqualTo(2));
        assertThat(scaled)
                .containsExactlyInAnyOrderElementsOf(
                        overlay.kind("Deployment").map(Overlay::name).toList());
    }

    @Test
    void inProductionBrokerAndDatabaseKeepEveryAcknowledgedWriteTwice() {
        // When
        var overlay = Overlay.production();
        var kafka = overlay.one("Kafka", "signalbox-kafka").at("/spec/kafka/config");
        var postgres = overlay.one("Cluster", "signalbox-db");

        // Then
        assertThat(overlay.one("KafkaNodePool", "nodes").at("/spec/replicas").asInt())
                .isEqualTo(3);
        assertThat(kafka.path("min.insync.replicas").asInt()).isEqualTo(2);
        assertThat(kafka.path("auto.create.topics.enable").asText()).isEqualTo("false");
        assertThat(postgres.at("/spec/instances").asInt()).isEqualTo(3);
        assertThat(postgres.at("/spec/postgresql/synchronous/number").asInt()).isOne();
    }

    static JsonNode container(JsonNode workload) {
        return workload.at("/spec/template/spec/containers/0");
    }

    static JsonNode volume(JsonNode workload, String name) {
        return StreamSupport.stream(workload.at("/spec/template/spec/volumes").spliterator(), false)
                .filter(volume -> volume.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    static boolean selects(JsonNode selector, JsonNode labels) {
        return !selector.isEmpty()
                && selector.properties().stream()
                        .allMatch(label -> label.getValue().equals(labels.path(label.getKey())));
    }

    private static int port(JsonNode container, String name) {
        return StreamSupport.stream(container.path("ports").spliterator(), false)
                .filter(port -> port.path("name").asText().equals(name))
                .mapToInt(port -> port.path("containerPort").asInt())
                .findFirst()
                .orElseThrow();
    }

    private static String probe(JsonNode container, String name) {
        var get = container.at("/" + name + "/httpGet");
        var port = get.path("port");
        return (port.isInt() ? port.asInt() : port(container, port.asText())) + " "
                + get.path("path").asText();
    }

    private static int property(JsonNode service, String name) throws IOException {
        var properties = new Properties();
        var file = Overlay.ROOT.resolve(Overlay.name(service) + "/src/main/resources/application.properties");
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return Integer.parseInt(properties.getProperty(name));
    }
}
