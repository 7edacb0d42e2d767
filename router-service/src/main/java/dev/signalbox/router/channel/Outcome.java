// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How one attempt to hand a message to a channel ended. */
public sealed interface Outcome {

    /** The channel has it, under this id of its own (null if it gives none). */
    record Delivered(@Nullable String platformMessageId) implements Outcome {}

    /** The channel said no; permanent means it would say so again. */
    record Refused(String reason, boolean permanent) implements Outcome {}

    /** The channel said no to how it was put: it is tried once more in plain words. */
    record NotUnderstood(String reason) implements Outcome {}

    /** The channel could not be reached, or asked to be left alone for a while. */
    record Unavailable(String reason, @Nullable Duration retryAfter) implements Outcome {}

    /** It may or may not have arrived: it is sent again with the same idempotency key. */
    record Unknown(String reason) implements Outcome {}

    /** It may or may not have arrived, and the channel must not be sent it twice: people decide. */
    record InDoubt(String reason) implements Outcome {}
}
