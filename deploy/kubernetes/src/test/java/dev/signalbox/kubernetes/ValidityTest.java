// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ValidityTest {

    static Stream<Overlay> overlays() {
        return Overlay.all();
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void everyObjectIsWhatItsSchemaSays(Overlay overlay) {
        // When
        var wrong = overlay.objects().stream()
                .collect(Collectors.toMap(ValidityTest::title, Schemas::problems))
                .entrySet()
                .stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .toList();

        // Then
        assertThat(overlay.objects()).hasSizeGreaterThan(40);
        assertThat(wrong).isEmpty();
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake("Deployment", "misspelt", o -> at(o, "/spec/template/spec")
                        .put("serviceAcountName", "x")),
                mistake("Deployment", "deep", o -> at(o, "/spec/template/spec/containers/0/securityContext")
                        .put("readOnlyRootFileSystem", true)),
                mistake("Deployment", "missing", o -> at(o, "/spec").remove("selector")),
                mistake("StatefulSet", "type", o -> at(o, "/spec").put("replicas", "two")),
                mistake("NetworkPolicy", "misspelt", o -> at(o, "/spec").put("policyType", "Egress")),
                mistake("Role", "misspelt", o -> at(o, "/rules/0").put("resource", "pods")),
                mistake("PodDisruptionBudget", "misspelt", o -> at(o, "/spec").put("maxUnavailble", 1)),
                mistake("ValidatingAdmissionPolicy", "missing", o -> at(o, "/spec/validations/0")
                        .remove("expression")),
                mistake("HorizontalPodAutoscaler", "missing", o -> at(o, "/spec")
                        .remove("maxReplicas")),
                mistake("Kafka", "misspelt", o -> at(o, "/spec/kafka").put("authorisation", "simple")),
                mistake("Kafka", "deep", o -> at(o, "/spec/kafka/listeners/0").put("tsl", true)),
                mistake("KafkaNodePool", "enum", o -> at(o, "/spec")
                        .putArray("roles")
                        .add("brokre")),
                mistake("KafkaTopic", "misspelt", o -> at(o, "/spec").put("partition", 3)),
                mistake("KafkaUser", "misspelt", o -> at(o, "/spec/authorization/acls/0")
                        .put("operatons", "Read")),
                mistake("ServiceMonitor", "misspelt", o -> at(o, "/spec/endpoints/0")
                        .put("intervall", "15s")),
                mistake("PrometheusRule", "misspelt", o -> at(o, "/spec/groups/0/rules/0")
                        .put("expresion", "up")),
                mistake("Cluster", "misspelt", o -> at(o, "/spec").put("instance", 3)),
                mistake("Database", "missing", o -> at(o, "/spec").remove("owner")),
                mistake("ScaledObject", "type", o -> at(o, "/spec/triggers/0/metadata")
                        .put("lagThreshold", 500)),
                mistake("ConfigMap", "kind", o -> o.put("kind", "ConfigMaps")));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("mistakes")
    void aMistakeInAnObjectIsFound(String kind, String what, Consumer<ObjectNode> mistake) {
        // Given
        var object = (ObjectNode)
                Overlay.production().kind(kind).findFirst().orElseThrow().deepCopy();
        assertThat(Schemas.problems(object)).isEmpty();

        // When
        mistake.accept(object);

        // Then
        assertThat(Schemas.problems(object)).isNotEmpty();
    }

    @Test
    void namesOfObjectsAreUniqueWithinTheirNamespace() {
        assertThat(Overlay.all())
                .allSatisfy(overlay -> assertThat(overlay.objects().stream().map(ValidityTest::title))
                        .doesNotHaveDuplicates());
    }

    private static Arguments mistake(String kind, String what, Consumer<ObjectNode> mistake) {
        return Arguments.of(kind, what, mistake);
    }

    private static ObjectNode at(JsonNode object, String path) {
        return (ObjectNode) object.at(path);
    }

    private static String title(JsonNode object) {
        return object.path("kind").asText() + " " + Overlay.namespace(object) + "/" + Overlay.name(object);
    }
}
