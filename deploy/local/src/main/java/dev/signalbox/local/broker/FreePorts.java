// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.local.broker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports of this machine for what is started later, and perhaps again. None of those that the system hands to outgoing
 * connections, or one of these might have it by then; a broker that finds its controller's port taken ends its JVM.
 */
public final class FreePorts {
    private static final int FIRST = 15_000;

    /** Linux hands out 32768 and above (ip_local_port_range), other systems 49152 and above (RFC 6335, section 6). */
    private static final int LAST = 32_767;

    private static int last = ThreadLocalRandom.current().nextInt(FIRST, LAST);

    private FreePorts() {}

    /**
     * One that nobody listens on, another at each call of this process.
     *
     * @throws IllegalStateException if all are taken
     */
    public static synchronized int next() {
        for (var tries = FIRST; tries <= LAST; tries++) {
            last = last < LAST ? last + 1 : FIRST;
            if (isFree(last)) {
                return last;
            }
        }
        throw new IllegalStateException("No port between " + FIRST + " and " + LAST + " is free");
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException _) {
            return false;
        }
    }
}
