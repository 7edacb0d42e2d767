// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router;

import dev.signalbox.contracts.DomainEvent;
import dev.signalbox.contracts.EventCodec;
import dev.signalbox.contracts.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Everything that was ever told on one topic, read with a plain client. */
public final class EventLog implements AutoCloseable {
    private final KafkaConsumer<String, byte[]> consumer;
    private final List<DomainEvent> seen = new ArrayList<>();

    public EventLog(String bootstrap, Topic topic) {
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap), new StringDeserializer(), new ByteArrayDeserializer());
        var partitions = consumer.partitionsFor(topic.address()).stream()
                .map(p -> new TopicPartition(p.topic(), p.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    public <E extends DomainEvent> List<E> all(Class<E> type) {
        consumer.poll(Duration.ofMillis(200)).forEach(record -> {
            try {
                EventCodec.decode(
                                name -> {
                                    var header = record.headers().lastHeader(name);
                                    return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
                                },
                                record.value())
                        .ifPresent(e -> seen.add(e.event()));
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        return seen.stream().filter(type::isInstance).map(type::cast).toList();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
