// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.outbox;

import org.apache.kafka.clients.consumer.ConsumerRecords;

/** The one way events come in: decoded, tied to their correlation, tried again, and kept as dead letters in the end. */
public interface EventIntake {

    /**
     * Hands each record of the batch to the handler, in order. A malformed record becomes a dead letter at once, an
     * unknown type is skipped, and an event whose handler keeps failing becomes a dead letter after the last try; the
     * topic goes on in each case. Returns when the whole batch is dealt with, so the offset may be committed.
     *
     * @param consumer name of the consumer, unique in the service; stands in dead letters and metrics
     */
    void consume(String consumer, ConsumerRecords<String, byte[]> records, EventHandler handler);

    /**
     * The same for a handler that is cheaper by the batch. If it fails, it is called again with each event alone, so that
     * one that cannot be applied becomes a dead letter and the others do not.
     *
     * @param consumer as above
     */
    default void consumeTogether(String consumer, ConsumerRecords<String, byte[]> records, EventBatchHandler handler) {
        consumeTogether(consumer, records, handler, _ -> {});
    }

    /**
     * The same for senders who are to hear that their event went no further.
     *
     * @param consumer as above
     * @param lost hears of each event that became a dead letter, perhaps twice; it failing changes nothing
     */
    void consumeTogether(
            String consumer, ConsumerRecords<String, byte[]> records, EventBatchHandler handler, EventHandler lost);
}
