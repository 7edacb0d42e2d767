// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.contracts.EventHeaders;
import dev.signalbox.contracts.Topic;
import dev.signalbox.local.client.SuiteClient;
import dev.signalbox.local.suite.Part;
import dev.signalbox.local.suite.Suite;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What cannot be read is kept aside with the reason, and everything behind it goes on. */
@ExtendWith(RunningSuite.class)
class DeadLetterTest {

    @Test
    void aMalformedEventBecomesADeadLetterAndTheTopicGoesOn(Suite suite, SuiteClient operator) throws Exception {
        var chat = EchoChat.open(operator, "poison");
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", suite.brokerAddress()),
                new StringSerializer(),
                new StringSerializer())) {
            var poison = new ProducerRecord<>(Topic.INBOUND.address(), chat.messagingGroupId(), "{\"not\": ");
            poison.headers()
                    .add(EventHeaders.TYPE, "dev.signalbox.InboundReceived.v1".getBytes(StandardCharsets.UTF_8));
            producer.send(poison).get();
        }
        chat.writeUntilAccepted("after the poison");

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(chat.person().heard()).containsExactly("after the poison"));
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            var letters = operator.get(Part.SESSION, "/v1/dead-letters").body().toString();
            assertThat(letters).contains(Topic.INBOUND.address()).contains("reason");
        });
    }
}
