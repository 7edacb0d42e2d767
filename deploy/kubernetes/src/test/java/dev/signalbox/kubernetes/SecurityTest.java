// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SecurityTest {

    static Stream<Overlay> overlays() {
        return Overlay.all();
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void everyPodKeepsToTheRestrictedStandardWithAReadOnlyRoot(Overlay overlay) {
        assertThat(overlay.workloads()).hasSizeGreaterThanOrEqualTo(4).allSatisfy(workload -> {
            var pod = workload.at("/spec/template/spec");
            assertThat(PodSecurity.breaches(pod)).as(Overlay.name(workload)).isEmpty();
            assertThat(pod.at("/securityContext/runAsUser").asInt()).isGreaterThanOrEqualTo(10000);
            assertThat(pod.at("/securityContext/runAsGroup").asInt()).isGreaterThanOrEqualTo(10000);
            assertThat(containers(pod)).allSatisfy(container -> {
                assertThat(container
                                .at("/securityContext/readOnlyRootFilesystem")
                                .asBoolean())
                        .isTrue();
                assertThat(mounts(container)).contains("/tmp");
            });
        });
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void everyNamespaceEnforcesTheRestrictedStandard(Overlay overlay) {
        assertThat(overlay.kind("Namespace")).hasSize(2).allSatisfy(namespace -> assertThat(
                        Stream.of("enforce", "audit", "warn"))
                .allSatisfy(mode -> assertThat(namespace
                                .at("/metadata/labels/pod-security.kubernetes.io~1" + mode)
                                .asText())
                        .isEqualTo("restricted")));
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void onlySessionServiceHasATokenForTheApiServer(Overlay overlay) {
        // When
        var withToken = overlay.workloads()
                .filter(workload -> !workload.at("/spec/template/spec/automountServiceAccountToken")
                        .asText()
                        .equals("false"))
                .map(Overlay::name);

        // Then
        assertThat(withToken).containsExactly("session-service");
        assertThat(overlay.kind("ServiceAccount")).allSatisfy(account -> assertThat(
                        account.path("automountServiceAccountToken").asText())
                .isEqualTo("false"));
        assertThat(overlay.workloads())
                .extracting(w -> w.at("/spec/template/spec/serviceAccountName").asText())
                .doesNotHaveDuplicates()
                .doesNotContain("", "default");
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void sessionServiceMayManagePodsOfItsNamespaceAndNothingMore(Overlay overlay) {
        // When
        var role = overlay.one("Role", "session-service");
        var binding = overlay.one("RoleBinding", "session-service");

        // Then
        assertThat(overlay.objects())
                .extracting(object -> object.path("kind").asText())
                .doesNotContain("ClusterRole", "ClusterRoleBinding");
        assertThat(overlay.kind("Role")).hasSize(1);
        assertThat(Overlay.namespace(role)).isEqualTo("signalbox-agents");
        assertThat(role.path("rules")).hasSize(2);
        assertThat(role.at("/rules/0")).hasToString("""
                {"apiGroups":[""],"resources":["pods"],"verbs":["get","list","watch","create","delete"]}""");
        assertThat(role.at("/rules/1")).hasToString("""
                {"apiGroups":["apps"],"resourceNames":["session-service"],"resources":["statefulsets"],"verbs":["get"]}""");
        assertThat(binding.path("subjects")).hasSize(1);
        assertThat(binding.at("/subjects/0/name").asText()).isEqualTo("session-service");
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void noSecretStandsInAConfigMapOrInThePlainEnvironment(Overlay overlay) {
        var secret = "(?i).*(password|token|secret|jaas).*";
        assertThat(overlay.kind("ConfigMap").flatMap(map -> map.path("data").properties().stream()))
                .filteredOn(entry -> entry.getKey().matches(secret))
                .allSatisfy(entry -> assertThat(entry.getKey()).matches(".*(_FILE|_SECRET)"));
        assertThat(overlay.kind("Secret")).isEmpty();
        assertThat(overlay.workloads().flatMap(w -> containers(w.at("/spec/template/spec"))))
                .flatExtracting(SecurityTest::environment)
                .filteredOn(variable -> variable.path("name").asText().matches(secret))
                .allSatisfy(variable -> assertThat(
                                variable.at("/valueFrom/secretKeyRef").isObject()
                                        || variable.path("value").asText().contains("$("))
                        .isTrue());
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void everyContainerHasRequestsAndLimitsAndItsMemoryIsReserved(Overlay overlay) {
        assertThat(overlay.workloads().flatMap(w -> containers(w.at("/spec/template/spec"))))
                .allSatisfy(container -> {
                    for (var what : List.of("cpu", "memory", "ephemeral-storage")) {
                        assertThat(container.at("/resources/requests/" + what).isMissingNode())
                                .isFalse();
                        assertThat(container.at("/resources/limits/" + what).isMissingNode())
                                .isFalse();
                    }
                    assertThat(container.at("/resources/requests/memory"))
                            .isEqualTo(container.at("/resources/limits/memory"));
                });
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void noImageNamesARegistryAndEveryOneHasATagThatIsNotLatest(Overlay overlay) {
        assertThat(overlay.workloads().flatMap(w -> containers(w.at("/spec/template/spec"))))
                .extracting(container -> container.path("image").asText())
                .allMatch(image -> image.matches("signalbox/[a-z-]+:[0-9]+\\.[0-9]+\\.[0-9]+"));
    }

    static Stream<JsonNode> containers(JsonNode pod) {
        return StreamSupport.stream(pod.path("containers").spliterator(), false);
    }

    private static List<JsonNode> environment(JsonNode container) {
        return StreamSupport.stream(container.path("env").spliterator(), false).toList();
    }

    private static List<String> mounts(JsonNode container) {
        return StreamSupport.stream(container.path("volumeMounts").spliterator(), false)
                .map(mount -> mount.path("mountPath").asText())
                .toList();
    }
}
