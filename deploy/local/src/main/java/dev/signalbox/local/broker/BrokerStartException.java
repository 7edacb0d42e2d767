// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.local.broker;

/** The broker did not come up; the message says where its data and port are, the cause why. */
public final class BrokerStartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BrokerStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
