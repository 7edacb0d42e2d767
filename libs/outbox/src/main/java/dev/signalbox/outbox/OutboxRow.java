// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.outbox;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of the outbox that waits to be sent.
 *
 * @param seq order in which the database saw it
 * @param attempts failed sends so far
 * @param nextAttemptAt not to be sent before; the epoch for a row that was never tried
 */
record OutboxRow(long seq, String id, Unread unread, int attempts, Instant nextAttemptAt, Instant createdAt) {

    /** What goes on the wire as the table has it: a row is read from it many times before it is sent once. */
    record Unread(String topic, @Nullable String key, Payload payload, String headers) {}

    OutgoingRecord record() {
        return new OutgoingRecord(
                unread.topic(), unread.key(), unread.payload(), OutgoingRecord.headersFrom(unread.headers()));
    }

    /** Rows of one lane are sent one after the other, in their order. */
    record Lane(String topic, String key, long seq) {}

    /** The lane: topic and key, or the row alone where there is no key. */
    Lane lane() {
        var key = unread.key();
        return key == null ? new Lane(unread.topic(), "", seq) : new Lane(unread.topic(), key, 0);
    }

    /** True while a postponed row must wait. A time beyond the longest delay comes from a clock set back: not obeyed. */
    boolean waitsAt(Instant now, Duration longestDelay) {
        return nextAttemptAt.isAfter(now) && !nextAttemptAt.isAfter(now.plus(longestDelay));
    }
}
