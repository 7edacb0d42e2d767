// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.folder;

import dev.signalbox.contracts.PrefixedId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row for {@code messages_out}; its number and time are given when it is written.
 *
 * @param id also the name of its folder in {@code outbox/}
 * @param deliverAfter not sent before; null for at once
 */
public record Outgoing(
        String id,
        String kind,
        @Nullable Address to,
        @Nullable String inReplyTo,
        String content,
        @Nullable Instant deliverAfter) {

    /** A row with a new id, for at once. */
    public static Outgoing of(String kind, @Nullable Address to, @Nullable String inReplyTo, String content) {
        return new Outgoing(PrefixedId.next("out"), kind, to, inReplyTo, content, null);
    }

    /** A system action; it has no address. */
    public static Outgoing system(@Nullable String inReplyTo, String content) {
        return of("system", null, inReplyTo, content);
    }

    /** The same, not sent before that instant. */
    public Outgoing after(@Nullable Instant instant) {
        return new Outgoing(id, kind, to, inReplyTo, content, instant);
    }
}
