// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What the opt-in for traces sets and opens. */
class TracingTest {
    private static final String ENDPOINT = "SIGNALBOX_OTLP_ENDPOINT";

    @Test
    void everyServiceIsToldWhereToSendTracesAndMayGoThere() {
        var overlay = Overlay.everything();
        assertThat(overlay.services()).hasSize(4).allSatisfy(service -> {
            var endpoint = URI.create(ConfigurationTest.value(overlay, service, ENDPOINT));
            assertThat(endpoint.getScheme()).isEqualTo("http");
            assertThat(NetworkTest.egressPorts(overlay, service)).contains(String.valueOf(endpoint.getPort()));
        });
    }

    @Test
    void theWayIsOpenToNamespacesOfCollectorsOnlyAndOnlyForServices() {
        assertThat(Stream.of("services-tell-traces", "session-service-tells-traces")
                        .map(name -> Overlay.everything().one("NetworkPolicy", name)))
                .allSatisfy(policy -> {
                    assertThat(policy.at("/spec/policyTypes")).hasToString("[\"Egress\"]");
                    assertThat(policy.at("/spec/egress")).hasSize(1);
                    assertThat(policy.at("/spec/egress/0/to"))
                            .hasToString("[{\"namespaceSelector\":{\"matchLabels\":"
                                    + "{\"signalbox.dev/collects-traces\":\"true\"}}}]");
                    assertThat(ports(policy)).containsExactly("4318");
                    assertThat(policy.at("/spec/podSelector/matchLabels").toString())
                            .isIn(
                                    "{\"signalbox.dev/service\":\"true\"}",
                                    "{\"app.kubernetes.io/name\":\"session-service\"}");
                });
    }

    @Test
    void withoutTheOptInNothingIsTraced() {
        assertThat(Stream.of(Overlay.singleNode(), Overlay.production()))
                .allSatisfy(overlay -> assertThat(overlay.services()).allSatisfy(service -> assertThatThrownBy(
                                () -> ConfigurationTest.value(overlay, service, ENDPOINT))
                        .isInstanceOf(AssertionError.class)));
    }

    private static Stream<String> ports(JsonNode policy) {
        return StreamSupport.stream(policy.at("/spec/egress/0/ports").spliterator(), false)
                .map(port -> port.path("port").asText());
    }
}
