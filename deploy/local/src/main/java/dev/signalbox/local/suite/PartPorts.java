// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.local.suite;

import java.util.stream.IntStream;

/**
 * Where one part listens on 127.0.0.1.
 *
 * @param port 1 to 65535; HTTP for a service, the client listener for the broker
 * @param management 1 to 65535 for health and metrics; 0 where there is none
 */
public record PartPorts(int port, int management) {

    IntStream used() {
        return IntStream.of(port, management).filter(number -> number > 0);
    }
}
