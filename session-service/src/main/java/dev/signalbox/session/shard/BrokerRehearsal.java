// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.shard;

import dev.signalbox.contracts.Topic;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Asks the broker as a consumer of no group and a producer that sends nothing. */
@Singleton
class BrokerRehearsal implements Rehearsal {
    private static final Duration LOOK = Duration.ofSeconds(1);
    private final Map<String, Object> broker;

    BrokerRehearsal(@Identifier("default-kafka-broker") Map<String, Object> broker) {
        this.broker = broker;
    }

    @Override
    public void rehearse() {
        consume();
        produce();
    }

    private void consume() {
        var settings = settings(ConsumerConfig.configNames());
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            var newest = List.of(new TopicPartition(Topic.INBOUND.address(), 0));
            consumer.assign(newest);
            consumer.seekToEnd(newest);
            consumer.poll(LOOK);
        }
    }

    private void produce() {
        var settings = settings(ProducerConfig.configNames());
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            producer.partitionsFor(Topic.OUTBOUND.address());
        }
    }

    private Map<String, Object> settings(Set<String> known) {
        var settings = new HashMap<>(broker);
        settings.keySet().retainAll(known);
        // Of no group: where the group of this service has got to must stay as it is.
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.put(CommonClientConfigs.CLIENT_ID_CONFIG, "rehearsal");
        return settings;
    }
}
