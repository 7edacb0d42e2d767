// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.local.broker;

import java.nio.file.Path;

/** The broker did not come up; the message says where its data and port are, and why. */
public final class BrokerStartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BrokerStartException(Path directory, int port, Throwable reason, Throwable cause) {
        super("Broker on %s, port %d, did not start: %s".formatted(directory, port, reason), cause);
    }
}
