// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.delivery;

/** Where a delivery stands: {@code ACCEPTED (→ HELD) → ATTEMPTED → DELIVERED | DENIED | FAILED | EXPIRED | UNKNOWN}. */
public enum DeliveryState {
    ACCEPTED,
    /** People decide whether it goes. */
    HELD,
    /** At least one attempt was begun; how it ended is not known if the process died in it. */
    ATTEMPTED,
    DELIVERED,
    DENIED,
    FAILED,
    EXPIRED,
    /** It may or may not have arrived, and the channel must not be sent it twice. */
    UNKNOWN
}
