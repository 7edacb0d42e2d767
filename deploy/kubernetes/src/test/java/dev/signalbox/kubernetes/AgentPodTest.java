// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kubernetes.client.custom.Quantity;
import java.math.BigDecimal;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The Pod session-service makes (its own test keeps the sample true) against what the manifests allow. */
class AgentPodTest {
    private static final JsonNode POD = Overlay.parsed(Overlay.HERE.resolve("src/test/resources/agent-pod.yaml"))
            .getFirst();
    private static final String SERVICE = "system:serviceaccount:signalbox-agents:session-service";

    static Stream<Overlay> overlays() {
        return Overlay.all();
    }

    @Test
    void itIsValidAndKeepsToTheRestrictedStandard() {
        assertThat(Schemas.problems(POD)).isEmpty();
        assertThat(PodSecurity.breaches(POD.path("spec"))).isEmpty();
        assertThat(POD.at("/spec/containers/0/securityContext/readOnlyRootFilesystem")
                        .asBoolean())
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void itIsAdmitted(Overlay overlay) {
        assertThat(admission(overlay).refusals(POD, SERVICE)).isEmpty();
    }

    static Stream<Arguments> trespasses() {
        return Stream.of(
                trespass("another service's labels", pod -> at(pod, "/metadata/labels")
                        .put("app.kubernetes.io/name", "session-service")),
                trespass("no labels", pod -> at(pod, "/metadata").remove("labels")),
                trespass("a token", pod -> at(pod, "/spec").put("automountServiceAccountToken", true)),
                trespass("nothing said of a token", pod -> at(pod, "/spec").remove("automountServiceAccountToken")),
                trespass("session-service's account", pod -> at(pod, "/spec")
                        .put("serviceAccountName", "session-service")),
                trespass("a Secret as volume", pod -> {
                    var volume = ((ObjectNode) pod).withArray("/spec/volumes").addObject();
                    volume.put("name", "stolen").putObject("secret").put("secretName", "signalbox-token");
                }),
                trespass("a claim of somebody else", pod -> at(pod, "/spec/volumes/0/persistentVolumeClaim")
                        .put("claimName", "other")),
                trespass("the whole volume", pod -> at(pod, "/spec/containers/0/volumeMounts/0")
                        .remove("subPath")),
                trespass("the whole volume under another name", pod -> {
                    at(pod, "/spec/volumes/0").put("name", "other");
                    at(pod, "/spec/containers/0/volumeMounts/0")
                            .put("name", "other")
                            .remove("subPath");
                }),
                trespass("the database's folder", pod -> at(pod, "/spec/containers/0/volumeMounts/0")
                        .put("subPath", "db")),
                trespass("a Secret in the environment", pod -> at(pod, "/spec/containers/0/env/0")
                        .putObject("valueFrom")
                        .putObject("secretKeyRef")
                        .put("name", "signalbox-token")
                        .put("key", "token")),
                trespass("all of a Secret in the environment", pod -> at(pod, "/spec/containers/0/envFrom/0/secretRef")
                        .put("name", "session-service-database")),
                trespass("an init container", pod -> ((ObjectNode) pod)
                        .withArray("/spec/initContainers")
                        .addObject()
                        .put("name", "x")),
                trespass("any node", pod -> at(pod, "/spec").remove("nodeSelector")),
                trespass("no limits", pod -> at(pod, "/spec/containers/0").remove("resources")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("trespasses")
    void sessionServiceMayNotMakeAPodWith(String what, Consumer<JsonNode> trespass) {
        // Given
        var pod = POD.deepCopy();

        // When
        trespass.accept(pod);

        // Then
        assertThat(admission(Overlay.production()).refusals(pod, SERVICE)).hasSize(1);
        assertThat(admission(Overlay.production()).refusals(pod, "system:serviceaccount:kube-system:statefulset"))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void itsClaimIsTheOneTheStatefulSetMakesForTheShard(Overlay overlay) {
        // When
        var service = overlay.one("StatefulSet", "session-service");
        var template = service.at("/spec/volumeClaimTemplates/0/metadata/name").asText();

        // Then
        assertThat(variable(service, "SIGNALBOX_KUBERNETES_VOLUME_CLAIM")
                        .path("value")
                        .asText())
                .isEqualTo(template + "-$(POD_NAME)");
        assertThat(POD.at("/spec/volumes/0/persistentVolumeClaim/claimName").asText())
                .isEqualTo(template + "-session-service-0");
        assertThat(variable(service, "SIGNALBOX_KUBERNETES_NODE_NAME")
                        .at("/valueFrom/fieldRef/fieldPath")
                        .asText())
                .isEqualTo("spec.nodeName");
        assertThat(service.at("/spec/volumeClaimTemplates/0/spec/accessModes")).hasToString("[\"ReadWriteOnce\"]");
        assertThat(ConfigurationTest.value(overlay, service, "SIGNALBOX_KUBERNETES_OWNER"))
                .isEqualTo(Overlay.name(service))
                .isEqualTo(POD.at("/metadata/ownerReferences/0/name").asText());
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void agentsAreTheUserWhoOwnsTheFolders(Overlay overlay) {
        // When
        var service = overlay.one("StatefulSet", "session-service");
        var context = service.at("/spec/template/spec/securityContext");

        // Then
        assertThat(ConfigurationTest.value(overlay, service, "SIGNALBOX_CONTAINER_USER"))
                .isEqualTo(context.path("runAsUser").asText() + ":"
                        + context.path("runAsGroup").asText());
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void asManyAgentsAsAreAllowedFitIntoTheQuota(Overlay overlay) {
        // Given
        var service = overlay.one("StatefulSet", "session-service");
        var most = new BigDecimal(ConfigurationTest.value(overlay, service, "SIGNALBOX_CONTAINER_MAX"))
                .multiply(BigDecimal.valueOf(service.at("/spec/replicas").asInt()));
        var own = SecurityTest.containers(service.at("/spec/template/spec"))
                .map(container -> container.path("resources"))
                .toList();
        var agent = POD.at("/spec/containers/0/resources");
        var quota = overlay.one("ResourceQuota", "agents").at("/spec/hard");

        // Then
        assertThat(most).isGreaterThanOrEqualTo(BigDecimal.TEN);
        for (var which : new String[] {"requests", "limits"}) {
            for (var what : new String[] {"cpu", "memory", "ephemeral-storage"}) {
                var ofShards = own.stream()
                        .map(resources -> amount(resources, which, what))
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                        .multiply(
                                BigDecimal.valueOf(service.at("/spec/replicas").asInt()));
                var needed = amount(agent, which, what).multiply(most).add(ofShards);
                assertThat(Quantity.fromString(quota.path(which + "." + what).asText())
                                .getNumber())
                        .as(which + " of " + what)
                        .isGreaterThanOrEqualTo(needed);
            }
        }
        assertThat(quota.path("pods").asInt()).isGreaterThan(most.intValue());
    }

    @Test
    void itsPriorityIsLowerThanThatOfServices() {
        assertThat(value(POD.at("/spec/priorityClassName").asText())).isLessThan(value("signalbox-services"));
    }

    @Test
    void theSecretItsEnvironmentMayComeFromIsTheOneTheComponentNames() {
        // When
        var overlay = Overlay.everything();

        // Then
        assertThat(ConfigurationTest.value(
                        overlay, overlay.one("StatefulSet", "session-service"), "SIGNALBOX_KUBERNETES_ENV_FROM_SECRET"))
                .isEqualTo(POD.at("/spec/containers/0/envFrom/0/secretRef/name").asText());
    }

    private static int value(String priorityClass) {
        return Overlay.production()
                .one("PriorityClass", priorityClass)
                .path("value")
                .asInt();
    }

    private static BigDecimal amount(JsonNode resources, String which, String what) {
        return Quantity.fromString(resources.at("/" + which + "/" + what).asText())
                .getNumber();
    }

    private static JsonNode variable(JsonNode service, String name) {
        for (var variable : OperationTest.container(service).path("env")) {
            if (variable.path("name").asText().equals(name)) {
                return variable;
            }
        }
        throw new AssertionError("no " + name);
    }

    private static Admission admission(Overlay overlay) {
        return new Admission(overlay.one("ValidatingAdmissionPolicy", "signalbox-agent-pods"));
    }

    private static Arguments trespass(String what, Consumer<JsonNode> how) {
        return Arguments.of(what, how);
    }

    private static ObjectNode at(JsonNode pod, String path) {
        return (ObjectNode) pod.at(path);
    }
}
