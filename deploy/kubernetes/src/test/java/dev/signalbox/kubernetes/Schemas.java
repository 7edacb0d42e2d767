// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.kubernetes.client.openapi.JSON;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Says what is wrong with an object: unknown fields, missing ones, wrong types. */
final class Schemas {
    private static final String MODELS = "io.kubernetes.client.openapi.models.";
    private static final Map<String, String> VERSIONS = Map.of(
            "v1", "V1",
            "apps/v1", "V1",
            "policy/v1", "V1",
            "scheduling.k8s.io/v1", "V1",
            "networking.k8s.io/v1", "V1",
            "rbac.authorization.k8s.io/v1", "V1",
            "admissionregistration.k8s.io/v1", "V1",
            "autoscaling/v2", "V2");
    private static final Map<String, Class<?>> OPERATORS = Map.of(
            "kafka.strimzi.io/v1/Kafka", Kafka.class,
            "kafka.strimzi.io/v1/KafkaNodePool", KafkaNodePool.class,
            "kafka.strimzi.io/v1/KafkaTopic", KafkaTopic.class,
            "kafka.strimzi.io/v1/KafkaUser", KafkaUser.class,
            "monitoring.coreos.com/v1/ServiceMonitor", ServiceMonitor.class,
            "monitoring.coreos.com/v1/PrometheusRule", PrometheusRule.class);
    private static final JsonNode OURS = Overlay.parsed(Overlay.HERE.resolve("src/test/resources/schemas.yaml"))
            .getFirst();
    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    static {
        // Registers the adapters that know the required fields.
        var _ = new JSON();
    }

    private Schemas() {}

    /** Empty if nothing is wrong. */
    static List<String> problems(JsonNode object) {
        var version = object.path("apiVersion").asText();
        var kind = version + "/" + object.path("kind").asText();
        if (VERSIONS.containsKey(version)) {
            return builtIn(MODELS + VERSIONS.get(version) + object.path("kind").asText(), object);
        }
        if (OPERATORS.containsKey(kind)) {
            return ofAnOperator(OPERATORS.get(kind), object);
        }
        if (OURS.has(kind)) {
            return ofOurOwn(kind, object);
        }
        return List.of("no schema for " + kind);
    }

    private static List<String> builtIn(String model, JsonNode object) {
        try {
            var type = Class.forName(model);
            var json = JsonParser.parseString(object.toString());
            type.getMethod("validateJsonElement", JsonElement.class).invoke(null, json);
            var _ = JSON.getGson().fromJson(json, type);
            return List.of();
        } catch (ClassNotFoundException e) {
            return List.of("no such kind: " + model);
        } catch (InvocationTargetException e) {
            return List.of(String.valueOf(e.getCause().getMessage()));
        } catch (RuntimeException e) {
            return List.of(String.valueOf(e.getMessage()));
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    /** These models keep aside fields they do not know, and drop values of enumerations they do not know. */
    private static List<String> ofAnOperator(Class<?> model, JsonNode object) {
        try {
            var read = MAPPER.treeToValue(object, model);
            JsonNode kept = MAPPER.valueToTree(read);
            return Stream.concat(
                            UnknownFields.of(read).stream(),
                            LostValues.between(object.path("spec"), kept.path("spec")).stream())
                    .toList();
        } catch (JsonProcessingException e) {
            return List.of(e.getOriginalMessage());
        }
    }

    private static List<String> ofOurOwn(String kind, JsonNode object) {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(OURS.get(kind))
                .validate(object.path("spec"))
                .stream()
                .map(Object::toString)
                .toList();
    }
}
