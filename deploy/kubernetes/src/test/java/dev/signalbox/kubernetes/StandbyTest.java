// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How soon in production a dead process is missed and replaced. */
class StandbyTest {
    private static final List<String> OWN = List.of("name", "ports", "volumeMounts");

    static Stream<Overlay> productive() {
        return Stream.of(Overlay.production(), Overlay.everything(), Overlay.withBuilds(), Overlay.withSandboxes());
    }

    @ParameterizedTest
    @MethodSource("productive")
    void aShardHasAStandbyThatIsTheSameButForItsNameAndItsTemporaryFiles(Overlay overlay) {
        // When
        var containers = containers(overlay);
        var serving = containers.getFirst();
        var standby = containers.getLast();

        // Then
        assertThat(containers).hasSize(2);
        assertThat(standby.path("name").asText()).isEqualTo("standby");
        assertThat(standby.<ObjectNode>deepCopy().remove(OWN))
                .isEqualTo(serving.<ObjectNode>deepCopy().remove(OWN));
        assertThat(mounts(standby))
                .isEqualTo(mounts(serving).stream()
                        .map(mount -> mount.replace("\"tmp\"", "\"standby-tmp\""))
                        .collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @MethodSource("productive")
    void eachOfTheTwoWaitsForYearsForTheOther(Overlay overlay) {
        var patience = ConfigurationTest.value(
                overlay, overlay.one("StatefulSet", "session-service"), "SIGNALBOX_SHARD_PATIENCE");

        assertThat(Duration.parse(patience)).isGreaterThan(Duration.ofDays(365));
    }

    @Test
    void deadProcessesAreMissedAsSoonAsTheBrokerAllowsAndWhatARouterHadUnderWayIsFreedThen() {
        // When
        var overlay = Overlay.production();
        var least = overlay.one("Kafka", "signalbox-kafka")
                .at("/spec/kafka/config/group.min.session.timeout.ms")
                .asInt();
        var router = overlay.one("Deployment", "router-service");

        // Then
        assertThat(least).isBetween(1000, 3000);
        assertThat(overlay.services()).allSatisfy(service -> {
            var session = milliseconds(overlay, service, "SESSION_TIMEOUT_MS");
            assertThat(session).isEqualTo(least);
            assertThat(milliseconds(overlay, service, "HEARTBEAT_INTERVAL_MS")).isLessThanOrEqualTo(session / 3);
        });
        assertThat(ConfigurationTest.seconds(overlay, router, "SIGNALBOX_REPLICAS_WATCH_SILENT_AFTER"))
                .isEqualTo(least / 1000);
    }

    private static int milliseconds(Overlay overlay, JsonNode service, String name) {
        return Integer.parseInt(
                ConfigurationTest.value(overlay, service, "MP_MESSAGING_CONNECTOR_SMALLRYE_KAFKA_" + name));
    }

    private static List<JsonNode> containers(Overlay overlay) {
        return SecurityTest.containers(
                        overlay.one("StatefulSet", "session-service").at("/spec/template/spec"))
                .toList();
    }

    private static Set<String> mounts(JsonNode container) {
        return StreamSupport.stream(container.path("volumeMounts").spliterator(), false)
                .map(JsonNode::toString)
                .collect(Collectors.toSet());
    }
}
