// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.local.broker;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports of this machine that nobody listens on. They lie below those the system hands to outgoing connections, or any such
 * connection could take one between its choice and its use; a broker that finds its controller's port taken ends its JVM.
 */
public final class FreePorts {

    private static final int LOWEST = 20_000;

    /** Linux hands out 32768 and above (ip_local_port_range), other systems 49152 and above (RFC 6335, section 6). */
    private static final int BELOW = 32_768;

    private FreePorts() {}

    /**
     * Chooses at random.
     *
     * @param count at least 1; all are held open while choosing, so that none is chosen twice
     * @throws IOException if this machine has no loopback address
     */
    public static Deque<Integer> pick(int count) throws IOException {
        var picked = new ArrayDeque<Integer>();
        pick(count, picked);
        return picked;
    }

    private static void pick(int count, Deque<Integer> picked) throws IOException {
        if (picked.size() == count) {
            return;
        }
        try (var held = hold()) {
            picked.add(held.getLocalPort());
            pick(count, picked);
        }
    }

    private static ServerSocket hold() throws IOException {
        while (true) {
            var port = ThreadLocalRandom.current().nextInt(LOWEST, BELOW);
            try {
                return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
            } catch (BindException _) {
                continue;
            }
        }
    }
}
