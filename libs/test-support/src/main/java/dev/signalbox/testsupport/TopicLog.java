// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.testsupport;

import dev.signalbox.contracts.DomainEvent;
import dev.signalbox.contracts.EventCodec;
import dev.signalbox.contracts.EventEnvelope;
import dev.signalbox.contracts.MalformedEventException;
import dev.signalbox.contracts.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** One topic seen with plain clients: everything that was told on it, and a way to tell what no producer of ours would. */
public final class TopicLog implements AutoCloseable {
    private static final Duration LONGEST_READ = Duration.ofSeconds(20);

    private final Topic topic;
    private final KafkaConsumer<String, byte[]> consumer;
    private final KafkaProducer<String, byte[]> producer;
    private final List<EventEnvelope> seen = new ArrayList<>();

    private TopicLog(String bootstrap, Topic topic) {
        Map<String, Object> broker = Map.of("bootstrap.servers", bootstrap);
        this.topic = topic;
        this.consumer = new KafkaConsumer<>(broker, new StringDeserializer(), new ByteArrayDeserializer());
        this.producer = new KafkaProducer<>(broker, new StringSerializer(), new ByteArraySerializer());
    }

    /** Reads from the beginning of the topic. */
    public static TopicLog of(String bootstrap, Topic topic) {
        var log = new TopicLog(bootstrap, topic);
        var partitions = log.consumer.partitionsFor(topic.address()).stream()
                .map(p -> new TopicPartition(p.topic(), p.partition()))
                .toList();
        log.consumer.assign(partitions);
        log.consumer.seekToBeginning(partitions);
        return log;
    }

    /** All events of this type that were on the topic when it was asked, on a slow machine too; waits 100 ms for more. */
    public <E extends DomainEvent> List<E> all(Class<E> type) {
        return envelopes(type).stream()
                .map(EventEnvelope::event)
                .map(type::cast)
                .toList();
    }

    /** As {@link #all}, with what each event was caused by. */
    public List<EventEnvelope> envelopes(Class<? extends DomainEvent> type) {
        var ends = consumer.endOffsets(consumer.assignment());
        var giveUp = System.nanoTime() + LONGEST_READ.toNanos();
        do {
            consumer.poll(Duration.ofMillis(100))
                    .forEach(record -> envelope(record).ifPresent(seen::add));
        } while (!hasReached(ends) && System.nanoTime() < giveUp);
        return seen.stream().filter(e -> type.isInstance(e.event())).toList();
    }

    private boolean hasReached(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    /** Sends an envelope as it is, under any key: the same one twice, for instance. */
    public void send(String key, EventEnvelope envelope) {
        send(key, EventCodec.headers(envelope), EventCodec.body(envelope.event()));
    }

    /** Sends any bytes and returns when the broker has them. */
    public void send(String key, Map<String, String> headers, byte[] body) {
        var sent = new ProducerRecord<>(topic.address(), key, body);
        headers.forEach((name, value) -> sent.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        try {
            producer.send(sent).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
    }

    /** Empty for what a test wrote to be refused. */
    private static Optional<EventEnvelope> envelope(ConsumerRecord<String, byte[]> record) {
        try {
            return EventCodec.decode(name -> header(record, name), record.value());
        } catch (MalformedEventException e) {
            return Optional.empty();
        }
    }

    private static @Nullable String header(ConsumerRecord<String, byte[]> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
