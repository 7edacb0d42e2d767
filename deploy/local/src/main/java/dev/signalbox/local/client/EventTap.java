// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.local.client;

import dev.signalbox.contracts.EventCodec;
import dev.signalbox.contracts.EventEnvelope;
import dev.signalbox.contracts.MalformedEventException;
import dev.signalbox.contracts.Topic;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Listens in on every topic from now on, beside the services and without disturbing them. */
public final class EventTap implements AutoCloseable {
    private final List<EventEnvelope> seen = new CopyOnWriteArrayList<>();
    private final KafkaConsumer<String, byte[]> consumer;
    private final Thread thread = Thread.ofPlatform().name("event-tap").daemon().unstarted(this::listen);
    private volatile boolean closing;

    private EventTap(KafkaConsumer<String, byte[]> consumer) {
        this.consumer = consumer;
    }

    /** Begins to listen at the end of every topic. */
    public static EventTap on(String broker) {
        var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", broker, "enable.auto.commit", false),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        var partitions = Arrays.stream(Topic.values())
                .flatMap(topic -> consumer.partitionsFor(topic.address()).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        var tap = new EventTap(consumer);
        tap.thread.start();
        return tap;
    }

    /** What was heard so far, in the order of arrival. */
    public List<EventEnvelope> seen() {
        return List.copyOf(seen);
    }

    @Override
    public void close() throws InterruptedException {
        closing = true;
        consumer.wakeup();
        thread.join(Duration.ofSeconds(5));
    }

    private void listen() {
        try (consumer) {
            while (!closing) {
                consumer.poll(Duration.ofMillis(200)).forEach(this::take);
            }
        } catch (org.apache.kafka.common.errors.WakeupException e) {
            closing = true;
        }
    }

    private void take(ConsumerRecord<String, byte[]> eventRecord) {
        try {
            EventCodec.decode(name -> header(eventRecord, name), eventRecord.value())
                    .ifPresent(seen::add);
        } catch (MalformedEventException e) {
            System.getLogger(EventTap.class.getName()).log(System.Logger.Level.WARNING, "Heard something malformed", e);
        }
    }

    private static @org.jspecify.annotations.Nullable String header(
            ConsumerRecord<String, byte[]> eventRecord, String name) {
        var header = eventRecord.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), java.nio.charset.StandardCharsets.UTF_8);
    }
}
