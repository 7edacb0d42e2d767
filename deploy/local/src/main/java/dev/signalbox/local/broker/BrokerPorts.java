// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.local.broker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Optional;

/** Where a broker listens: for this machine's clients, for its own controller and, if told so, for other machines. */
record BrokerPorts(int client, int controller, Optional<Network> network) {

    /** The listener for clients elsewhere: the name and port under which they find it. */
    record Network(String name, int port) {

        String address() {
            return name + ":" + port;
        }
    }

    /**
     * The given port for those who must know it, and free ones for the rest, each another.
     *
     * @param wanted 1 to 65535, or 0 for a free one
     * @param name of this machine for clients elsewhere; they get the wanted port then
     */
    static BrokerPorts pick(int wanted, Optional<String> name) throws IOException {
        try (var first = free();
                var second = free();
                var third = free()) {
            var known = wanted == 0 ? first.getLocalPort() : wanted;
            return new BrokerPorts(
                    name.isPresent() ? third.getLocalPort() : known,
                    second.getLocalPort(),
                    name.map(found -> new Network(found, known)));
        }
    }

    /** Held until all are picked, so that no two are the same. */
    private static ServerSocket free() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }
}
