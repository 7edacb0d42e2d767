// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.outbox;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record a consumer gave up, kept whole.
 *
 * @param original topic, key, headers and body as they came
 * @param replayedAt when it was last published again, null if never
 */
record DeadLetter(
        String id,
        OutgoingRecord original,
        int partition,
        long offset,
        String consumer,
        String reason,
        Instant createdAt,
        @Nullable Instant replayedAt) {

    /** The record as it would be published again. Of several headers with one name the last counts. */
    static OutgoingRecord original(ConsumerRecord<String, byte[]> record) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (var header : record.headers()) {
            if (header.value() != null) {
                headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
            }
        }
        return new OutgoingRecord(
                record.topic(), StoredText.withoutNul(record.key()), Payload.of(record.value()), headers);
    }
}
