// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the opt-in for Sandboxes opens and closes, and the Sandbox session-service makes against it. */
class AgentSandboxTest {
    private static final JsonNode POD = Overlay.parsed(Overlay.HERE.resolve("src/test/resources/agent-pod.yaml"))
            .getFirst();
    private static final JsonNode SANDBOX = Overlay.parsed(
                    Overlay.HERE.resolve("src/test/resources/agent-sandbox.yaml"))
            .getFirst();
    private static final String SERVICE = "system:serviceaccount:signalbox-agents:session-service";

    @Test
    void everyObjectIsWhatItsSchemaSays() {
        assertThat(Overlay.withSandboxes().objects())
                .hasSizeGreaterThan(40)
                .allSatisfy(object -> assertThat(Schemas.problems(object)).isEmpty());
    }

    @Test
    void aSandboxIsValidAndItsPodIsThePodThatIsMadeWithoutOneExceptForItsGrace() {
        assertThat(Schemas.problems(SANDBOX)).isEmpty();
        var pod = (ObjectNode) SANDBOX.at("/spec/podTemplate/spec").deepCopy();
        assertThat(PodSecurity.breaches(pod)).isEmpty();
        pod.remove("terminationGracePeriodSeconds");
        assertThat(pod).isEqualTo(POD.path("spec"));
        assertThat(SANDBOX.path("metadata")).isEqualTo(POD.path("metadata"));
        assertThat(SANDBOX.at("/spec/podTemplate/metadata/labels")).isEqualTo(POD.at("/metadata/labels"));
    }

    @Test
    void sessionServiceMayMakeSandboxesAndNoPods() {
        var role = Overlay.withSandboxes().one("Role", "session-service");
        assertThat(Overlay.withSandboxes().kind("Role")).hasSize(1);
        assertThat(role.path("rules")).hasSize(3);
        assertThat(role.at("/rules/0")).hasToString("""
                {"apiGroups":[""],"resources":["pods"],"verbs":["get","list","watch","delete"]}""");
        assertThat(role.at("/rules/1/resources")).hasToString("[\"statefulsets\"]");
        assertThat(role.at("/rules/2")).hasToString("""
                {"apiGroups":["agents.x-k8s.io"],"resources":["sandboxes"],"verbs":["get","list","watch","create","delete"]}""");
    }

    @Test
    void sessionServiceIsToldSoInASettingItKnows() {
        var service = Overlay.withSandboxes().one("StatefulSet", "session-service");
        assertThat(ConfigurationTest.value(Overlay.withSandboxes(), service, "SIGNALBOX_CONTAINER_RUNTIME"))
                .isEqualTo("agent-sandbox");
        assertThat(KnownProperties.of("session-service").includes("SIGNALBOX_CONTAINER_RUNTIME"))
                .isTrue();
    }

    @Test
    void whatIsDemandedOfPodsIsDemandedOfSandboxes() {
        // Given
        var ofPods = validations("signalbox-agent-pods").stream()
                .map(expression -> expression.replaceAll("object\\.(metadata|spec)\\.", "object.spec.podTemplate.$1."))
                .toList();

        // Then
        assertThat(validations("signalbox-agent-sandboxes")).containsAll(ofPods).hasSize(ofPods.size() + 1);
        assertThat(policy("signalbox-agent-sandboxes").at("/spec/matchConditions"))
                .isEqualTo(policy("signalbox-agent-pods").at("/spec/matchConditions"));
        var binding = Overlay.withSandboxes().one("ValidatingAdmissionPolicyBinding", "signalbox-agent-sandboxes");
        assertThat(binding.at("/spec/policyName").asText()).isEqualTo("signalbox-agent-sandboxes");
        assertThat(binding.at("/spec/validationActions")).hasToString("[\"Deny\",\"Audit\"]");
    }

    @Test
    void aSandboxIsAdmitted() {
        assertThat(refusals(SANDBOX)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.signalbox.kubernetes.AgentPodTest#trespasses")
    void sessionServiceMayNotMakeASandboxWhosePodHas(String what, Consumer<JsonNode> trespass) {
        // Given
        var sandbox = SANDBOX.deepCopy();

        // When
        trespass.accept(sandbox.at("/spec/podTemplate"));

        // Then
        assertThat(refusals(sandbox)).hasSize(1);
    }

    @Test
    void sessionServiceMayNotMakeASandboxWithVolumesOrAServiceOfItsOwn() {
        var volumes = SANDBOX.deepCopy();
        ((ObjectNode) volumes.path("spec")).putArray("volumeClaimTemplates").addObject();
        var service = SANDBOX.deepCopy();
        ((ObjectNode) service.path("spec")).put("service", true);
        assertThat(List.of(volumes, service))
                .allSatisfy(sandbox -> assertThat(refusals(sandbox)).hasSize(1));
    }

    private static List<String> refusals(JsonNode sandbox) {
        return new Admission(policy("signalbox-agent-sandboxes")).refusals(sandbox, SERVICE);
    }

    private static JsonNode policy(String name) {
        return Overlay.withSandboxes().one("ValidatingAdmissionPolicy", name);
    }

    private static List<String> validations(String policy) {
        return StreamSupport.stream(policy(policy).at("/spec/validations").spliterator(), false)
                .map(validation -> validation.path("message").asText() + ": "
                        + validation.path("expression").asText())
                .toList();
    }
}
