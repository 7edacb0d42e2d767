// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.outbox;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/**
 * Sends through the outgoing channel {@code events-out}. The channel itself buffers without limit, because its own limit
 * would throw; the bound is here: so many records may be unacknowledged, further senders wait a moment, then fail.
 */
@Singleton
class KafkaEventTransport implements EventTransport {

    static final int MOST_UNACKNOWLEDGED = 4096;
    private static final int PATIENCE_SECONDS = 5;

    private final Emitter<ProducerRecord<String, byte[]>> channel;
    private final Semaphore room = new Semaphore(MOST_UNACKNOWLEDGED);

    KafkaEventTransport(
            @Channel("events-out") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
                    Emitter<ProducerRecord<String, byte[]>> channel) {
        this.channel = channel;
    }

    @Override
    public CompletionStage<Void> send(OutgoingRecord record) {
        var span = EventSpans.publishing(record);
        return acknowledged(record.following(span)).whenComplete((done, failure) -> span.end(failure));
    }

    private CompletionStage<Void> acknowledged(OutgoingRecord record) {
        try {
            if (!room.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return CompletableFuture.failedFuture(
                        new TimeoutException(MOST_UNACKNOWLEDGED + " events already wait for the broker"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return CompletableFuture.failedFuture(e);
        }
        CompletionStage<Void> sent;
        try {
            sent = channel.send(onTheWire(record));
        } catch (RuntimeException e) {
            sent = CompletableFuture.failedFuture(e);
        }
        return sent.whenComplete((done, failure) -> room.release());
    }

    private static ProducerRecord<String, byte[]> onTheWire(OutgoingRecord record) {
        var wire = new ProducerRecord<String, byte[]>(
                record.topic(), record.key(), record.payload().bytes());
        record.headers().forEach((name, value) -> wire.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return wire;
    }
}
