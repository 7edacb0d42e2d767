// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel;

/** What becomes of a message that may or may not have arrived. */
public enum SendPolicy {
    /** It is sent again: never lost, perhaps seen twice where the channel knows no idempotency key. */
    AT_LEAST_ONCE,
    /** It ends as UNKNOWN and people decide: never seen twice. */
    AT_MOST_ONCE
}
