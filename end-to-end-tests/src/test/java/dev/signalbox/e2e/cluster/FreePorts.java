// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.e2e.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for processes that are started later, and again. None of those that systems hand to clients by themselves (32768 and up), or
 * somebody's connection might have it by then; and none twice.
 */
final class FreePorts {
    private static final int FIRST = 15_000;
    private static final int LAST = 32_000;
    private static int last = ThreadLocalRandom.current().nextInt(FIRST, LAST);

    private FreePorts() {}

    static synchronized int next() {
        for (var tries = FIRST; tries < LAST; tries++) {
            last = last < LAST ? last + 1 : FIRST;
            if (isFree(last)) {
                return last;
            }
        }
        throw new IllegalStateException("No port is free");
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
