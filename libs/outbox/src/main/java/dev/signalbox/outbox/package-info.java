// SPDX-License-Identifier: Apache-2.0
/**
 * Events leave in the transaction that made them true and arrive with effect exactly once: outbox, relay, inbox, dead
 * letters and the leases periodic work needs. The only shared run-time code besides the HTTP edge.
 */
@NullMarked
package dev.signalbox.outbox;

import org.jspecify.annotations.NullMarked;
