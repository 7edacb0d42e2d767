// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What the opt-in for image builds opens, and that it opens nothing else. */
class ImageBuildsTest {
    private static final String BUILDS = "signalbox-image-builds";

    @Test
    void everyObjectIsWhatItsSchemaSays() {
        assertThat(inBuilds("ResourceQuota", "ServiceAccount", "Role", "RoleBinding", "NetworkPolicy"))
                .hasSize(6)
                .allSatisfy(object -> assertThat(Schemas.problems(object)).isEmpty());
        assertThat(Schemas.problems(Overlay.withBuilds().one("Namespace", BUILDS)))
                .isEmpty();
    }

    @Test
    void sessionServiceMayManageBuildsAndReadNoSecret() {
        assertThat(inBuilds("Role")).hasSize(1);
        assertThat(Overlay.withBuilds().one("Role", "session-service-builds").path("rules"))
                .hasToString(
                        "[{\"apiGroups\":[\"batch\"],\"resources\":[\"jobs\"],\"verbs\":[\"get\",\"list\",\"watch\",\"create\",\"delete\"]},"
                                + "{\"apiGroups\":[\"\"],\"resources\":[\"configmaps\"],\"verbs\":[\"get\",\"create\",\"update\",\"delete\"]},"
                                + "{\"apiGroups\":[\"\"],\"resources\":[\"pods\"],\"verbs\":[\"get\",\"list\"]},"
                                + "{\"apiGroups\":[\"\"],\"resources\":[\"pods/log\"],\"verbs\":[\"get\"]}]");
        assertThat(Overlay.withBuilds()
                        .one("RoleBinding", "session-service-builds")
                        .path("subjects"))
                .hasToString(
                        "[{\"kind\":\"ServiceAccount\",\"name\":\"session-service\",\"namespace\":\"signalbox-agents\"}]");
    }

    @Test
    void buildsReachNothingOfTheClusterAndNothingReachesThem() {
        assertThat(inBuilds("NetworkPolicy"))
                .extracting(Overlay::name)
                .containsExactlyInAnyOrder("default-deny", "builds-fetch-and-push");
        assertThat(Overlay.withBuilds().kind("NetworkPolicy"))
                .filteredOn(policy -> Overlay.name(policy).equals("default-deny"))
                .filteredOn(policy -> Overlay.namespace(policy).equals(BUILDS))
                .singleElement()
                .satisfies(policy -> assertThat(policy.path("spec"))
                        .hasToString("{\"podSelector\":{},\"policyTypes\":[\"Ingress\",\"Egress\"]}"));
        var out = Overlay.withBuilds()
                .one("NetworkPolicy", "builds-fetch-and-push")
                .at("/spec/egress/1");
        assertThat(texts(out.at("/to/0/ipBlock/except")))
                .contains("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16");
        assertThat(StreamSupport.stream(out.path("ports").spliterator(), false)
                        .map(port -> port.path("port").asInt()))
                .containsExactly(80, 443);
    }

    @Test
    void agentsAndServicesStayWhereTheyAreAndUnderTheRestrictedStandard() {
        assertThat(Overlay.withBuilds().workloads())
                .extracting(Overlay::namespace)
                .doesNotContain(BUILDS);
        assertThat(Overlay.withBuilds().kind("Namespace"))
                .filteredOn(namespace -> !Overlay.name(namespace).equals(BUILDS))
                .hasSize(2)
                .allSatisfy(namespace -> assertThat(namespace
                                .at("/metadata/labels/pod-security.kubernetes.io~1enforce")
                                .asText())
                        .isEqualTo("restricted"));
    }

    @Test
    void sessionServiceIsToldWhereToBuildInSettingsItKnows() {
        var service = Overlay.withBuilds().one("StatefulSet", "session-service");
        assertThat(ConfigurationTest.value(Overlay.withBuilds(), service, "SIGNALBOX_KUBERNETES_BUILDS_NAMESPACE"))
                .isEqualTo(BUILDS);
        var known = KnownProperties.of("session-service");
        assertThat(known.includes("SIGNALBOX_KUBERNETES_BUILDS_NAMESPACE")).isTrue();
        assertThat(known.includes("SIGNALBOX_KUBERNETES_BUILDS_PUSH_SECRET")).isTrue();
    }

    private static List<JsonNode> inBuilds(String... kinds) {
        return Arrays.stream(kinds)
                .flatMap(Overlay.withBuilds()::kind)
                .filter(object -> Overlay.namespace(object).equals(BUILDS))
                .toList();
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
