// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.local.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.contracts.Topic;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerTest {

    @TempDir
    Path directory;

    @Test
    void keepsItsRecordsAcrossARestartOnAnotherPort() throws Exception {
        var sent = IntStream.range(0, 50).mapToObj(i -> "record-" + i).toList();
        var topic = Topic.INBOUND.address();
        // Given
        try (var first = EmbeddedBroker.start(directory, 0)) {
            new Records(first.bootstrap(), topic).write(sent);
        }
        // When
        try (var second = EmbeddedBroker.start(directory, 0)) {
            // Then
            assertThat(new Records(second.bootstrap(), topic).readAll()).containsExactlyInAnyOrderElementsOf(sent);
        }
    }

    @Test
    void createsEveryTopicWithItsDeadLettersAndCompactsOnlyTheCompactedOnes() throws Exception {
        try (var broker = EmbeddedBroker.start(directory, 0);
                var admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
            var topics =
                    admin.describeTopics(BrokerTopics.names()).allTopicNames().get();
            for (var topic : Topic.values()) {
                assertThat(topics.get(topic.address()).partitions()).hasSize(4);
                assertThat(topics.get(topic.deadLetterAddress()).partitions()).hasSize(1);
                assertThat(cleanupPolicy(admin, topic.address())).isEqualTo(topic.compacted() ? "compact" : "delete");
                assertThat(cleanupPolicy(admin, topic.deadLetterAddress())).isEqualTo("delete");
            }
            assertThat(BrokerTopics.allPresent(broker.bootstrap(), Duration.ofSeconds(10)))
                    .isTrue();
        }
    }

    @Test
    void refusesAPortThatIsTaken() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThatThrownBy(() -> EmbeddedBroker.start(directory, taken.getLocalPort()))
                    .isInstanceOf(BrokerStartException.class)
                    .hasMessageContaining(String.valueOf(taken.getLocalPort()))
                    .hasMessageContaining("Address already in use");
        }
    }

    @Test
    void isReachedUnderAnotherNameOnlyIfToldSo() throws Exception {
        var name = "127.0.0.2";
        // Given
        try (var broker = EmbeddedBroker.start(directory, 0)) {
            var elsewhere = broker.bootstrap().replace("127.0.0.1", name);
            assertThat(BrokerTopics.allPresent(elsewhere, Duration.ofSeconds(2)))
                    .isFalse();
            assertThat(broker.bootstrapElsewhere()).isEmpty();
        }
        // When
        try (var broker = EmbeddedBroker.startFor(directory, 0, name)) {
            var elsewhere = broker.bootstrapElsewhere().orElseThrow();
            new Records(elsewhere, Topic.INBOUND.address()).write(List.of("from elsewhere"));
            // Then
            assertThat(new Records(elsewhere, Topic.INBOUND.address()).readAll())
                    .containsExactly("from elsewhere");
            assertThat(elsewhere).startsWith(name + ":");
            assertThat(broker.bootstrap()).startsWith("127.0.0.1:").doesNotEndWith(elsewhere.substring(name.length()));
        }
    }

    private static String cleanupPolicy(Admin admin, String topic) throws Exception {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return admin.describeConfigs(List.of(resource))
                .all()
                .get()
                .get(resource)
                .get("cleanup.policy")
                .value();
    }
}
