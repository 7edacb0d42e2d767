// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.outbox;

import dev.signalbox.contracts.Topic;

/** Takes what could not become an event, to stand beside what consumers gave up: listed, and on {@code <topic>.dlq}. */
public interface DeadLetterBox {

    /**
     * Keeps it, once per source and number, in a transaction of its own. Publishing it again does no harm and no good:
     * its type is known to nobody.
     *
     * @param source where it was found, unique in the service
     * @param topic where it would have gone
     * @param key key it would have had there
     * @param number of it at its source
     * @param content as it was found
     * @param reason why it went no further
     */
    void keep(String source, Topic topic, String key, long number, String content, String reason);
}
