// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.delivery;

/** How a delivery ended, told inside this service in the transaction of its end. */
public sealed interface DeliveryNews {

    /** Something of this session was delivered just now. */
    record MessageShown(String sessionId) implements DeliveryNews {}

    /** What the suite itself had to say did not arrive and is not tried any more. */
    record SystemMessageLost(String series, long number, String reason) implements DeliveryNews {}
}
