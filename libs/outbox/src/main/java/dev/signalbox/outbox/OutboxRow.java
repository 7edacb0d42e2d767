// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.outbox;

import java.time.Duration;
import java.time.Instant;

/**
 * A row of the outbox that waits to be sent.
 *
 * @param seq order in which the database saw it
 * @param attempts failed sends so far
 * @param nextAttemptAt not to be sent before; the epoch for a row that was never tried
 */
record OutboxRow(long seq, String id, OutgoingRecord record, int attempts, Instant nextAttemptAt, Instant createdAt) {

    /** Rows of one lane are sent one after the other, in their order. */
    record Lane(String topic, String key, long seq) {}

    /** The lane: topic and key, or the row alone where there is no key. */
    Lane lane() {
        var key = record.key();
        return key == null ? new Lane(record.topic(), "", seq) : new Lane(record.topic(), key, 0);
    }

    /** True while a postponed row must wait. A time beyond the longest delay comes from a clock set back: not obeyed. */
    boolean waitsAt(Instant now, Duration longestDelay) {
        return nextAttemptAt.isAfter(now) && !nextAttemptAt.isAfter(now.plus(longestDelay));
    }
}
