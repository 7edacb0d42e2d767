// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.local.broker;

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
    static BrokerPorts pick(int wanted, Optional<String> name) {
        var known = wanted == 0 ? FreePorts.next() : wanted;
        return new BrokerPorts(
                name.isPresent() ? FreePorts.next() : known,
                FreePorts.next(),
                name.map(found -> new Network(found, known)));
    }
}
