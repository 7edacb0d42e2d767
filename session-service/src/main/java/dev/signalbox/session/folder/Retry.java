// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.folder;

import dev.signalbox.session.folder.PendingMessages.Pending;
import java.time.Duration;
import java.time.Instant;

/** What becomes of a message whose container died with it (nanoclaw-host section 2.14 M). */
public sealed interface Retry {

    /** Tries after which a message is given up. */
    int MAX_TRIES = 5;

    /** First wait; doubles with each try: 5, 10, 20, 40, 80 s. */
    Duration BASE = Duration.ofSeconds(5);

    String messageId();

    /** It was put off already. */
    record Leave(String messageId) implements Retry {}

    /** It failed too often. */
    record GiveUp(String messageId) implements Retry {}

    /** It is tried again, not before the given instant. */
    record Again(String messageId, int tries, Instant at) implements Retry {}

    /** Decides for one claimed message. */
    static Retry decide(Pending message, Instant now) {
        if (message.processAfter() != null && message.processAfter().isAfter(now)) {
            return new Leave(message.id());
        }
        if (message.tries() >= MAX_TRIES) {
            return new GiveUp(message.id());
        }
        return new Again(message.id(), message.tries() + 1, now.plus(BASE.multipliedBy(1L << message.tries())));
    }
}
