// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.outbox;

import java.util.concurrent.CompletionStage;

/** The way to the broker. */
@FunctionalInterface
interface EventTransport {

    /** Completes when the broker has acknowledged the record; fails otherwise, in bounded time. */
    CompletionStage<Void> send(OutgoingRecord record);
}
