// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NetworkTest {
    private static final JsonNode AGENT = labels("app.kubernetes.io/name: signalbox-agent");

    static Stream<Overlay> overlays() {
        return Overlay.all();
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void everyNamespaceDeniesBothWaysByDefault(Overlay overlay) {
        assertThat(overlay.kind("Namespace").map(Overlay::name))
                .allSatisfy(namespace -> assertThat(overlay.kind("NetworkPolicy"))
                        .filteredOn(policy -> Overlay.namespace(policy).equals(namespace))
                        .filteredOn(policy -> policy.at("/spec/podSelector").isEmpty())
                        .singleElement()
                        .satisfies(policy -> assertThat(policy.path("spec"))
                                .hasToString("{\"podSelector\":{},\"policyTypes\":[\"Ingress\",\"Egress\"]}")));
    }

    @Test
    void anAgentReachesNobodyAndNobodyReachesIt() {
        assertThat(Stream.of(Overlay.singleNode(), Overlay.production()))
                .allSatisfy(overlay -> assertThat(policiesOf(overlay, "signalbox-agents", AGENT))
                        .extracting(Overlay::name)
                        .containsExactly("default-deny"));
    }

    @Test
    void anAgentThatIsLetOutReachesNamesAndPublicAddressesOverTlsOnly() {
        // When
        var policies = policiesOf(Overlay.everything(), "signalbox-agents", AGENT);

        // Then
        assertThat(policies).extracting(Overlay::name).containsExactlyInAnyOrder("default-deny", "agents-reach-models");
        var policy =
                Overlay.everything().one("NetworkPolicy", "agents-reach-models").path("spec");
        assertThat(policy.has("ingress")).isFalse();
        assertThat(policy.path("egress")).hasSize(2);
        assertThat(ports(policy.at("/egress/0"))).containsExactlyInAnyOrder("53", "53");
        assertThat(ports(policy.at("/egress/1"))).containsExactly("443");
        assertThat(policy.at("/egress/1/to")).hasSize(1);
        assertThat(policy.at("/egress/1/to/0/ipBlock/except"))
                .extracting(JsonNode::asText)
                .contains("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16");
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void noPolicyAllowsAllPeersOrAllPorts(Overlay overlay) {
        assertThat(overlay.kind("NetworkPolicy").flatMap(policy -> Stream.of("ingress", "egress")
                        .flatMap(way ->
                                StreamSupport.stream(policy.at("/spec/" + way).spliterator(), false))))
                .hasSizeGreaterThan(8)
                .allSatisfy(rule -> {
                    assertThat(rule.path("ports")).isNotEmpty();
                    var peers = rule.path("from").isMissingNode() ? rule.path("to") : rule.path("from");
                    assertThat(peers).isNotEmpty().allSatisfy(peer -> assertThat(peer.isEmpty()
                                    || peer.path("podSelector").isObject()
                                            && peer.path("podSelector").isEmpty()
                                    || peer.path("namespaceSelector").isObject()
                                            && peer.path("namespaceSelector").isEmpty())
                            .isFalse());
                });
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void everyServiceReachesWhatItIsConfiguredToReach(Overlay overlay) {
        assertThat(overlay.services()).allSatisfy(service -> {
            var broker = ConfigurationTest.value(overlay, service, "KAFKA_BOOTSTRAP_SERVERS");
            var database = ConfigurationTest.value(overlay, service, "QUARKUS_DATASOURCE_JDBC_URL");
            assertThat(egressPorts(overlay, service)).contains("53", broker.substring(broker.indexOf(':') + 1));
            assertThat(egressPorts(overlay, service).contains("5432")).isEqualTo(database.contains("postgresql"));
            assertThat(egressPorts(overlay, service).contains("6443"))
                    .isEqualTo(Overlay.name(service).equals("session-service"));
        });
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void servicesAreCalledFromLabelledNamespacesOnly(Overlay overlay) {
        assertThat(overlay.services()).allSatisfy(service -> assertThat(
                        policiesOf(overlay, Overlay.namespace(service), service.at("/spec/template/metadata/labels"))
                                .stream()
                                .flatMap(policy -> StreamSupport.stream(
                                        policy.at("/spec/ingress").spliterator(), false)))
                .hasSize(2)
                .allSatisfy(rule -> assertThat(
                                rule.at("/from/0/namespaceSelector/matchLabels").toString())
                        .matches("\\{\"signalbox.dev/may-(call|scrape)\":\"true\"}")));
    }

    private static List<JsonNode> policiesOf(Overlay overlay, String namespace, JsonNode labels) {
        return overlay.kind("NetworkPolicy")
                .filter(policy -> Overlay.namespace(policy).equals(namespace))
                .filter(policy -> {
                    var selector = policy.at("/spec/podSelector/matchLabels");
                    return selector.isEmpty() || OperationTest.selects(selector, labels);
                })
                .toList();
    }

    static List<String> egressPorts(Overlay overlay, JsonNode service) {
        return policiesOf(overlay, Overlay.namespace(service), service.at("/spec/template/metadata/labels")).stream()
                .flatMap(
                        policy -> StreamSupport.stream(policy.at("/spec/egress").spliterator(), false))
                .flatMap(rule -> ports(rule).stream())
                .toList();
    }

    private static List<String> ports(JsonNode rule) {
        return StreamSupport.stream(rule.path("ports").spliterator(), false)
                .map(port -> port.path("port").asText())
                .toList();
    }

    private static JsonNode labels(String yaml) {
        return Overlay.parsed(yaml).getFirst();
    }
}
