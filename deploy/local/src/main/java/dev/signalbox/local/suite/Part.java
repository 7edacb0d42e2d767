// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.local.suite;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One process of the suite, with the ports it has unless fresh ones are asked for. */
public enum Part {
    BROKER("broker", 19092, 0),
    SESSION("session-service", 8081, 9081),
    ROUTER("router-service", 8082, 9082),
    APPROVAL("approval-service", 8083, 9083),
    HEARTBEAT("heartbeat-service", 8084, 9084);

    private final String label;
    private final PartPorts defaultPorts;

    Part(String label, int port, int managementPort) {
        this.label = label;
        this.defaultPorts = new PartPorts(port, managementPort);
    }

    /** Name in files, logs and messages. */
    public String label() {
        return label;
    }

    /** Ports of an ordinary start. */
    public PartPorts defaultPorts() {
        return defaultPorts;
    }

    /** True for all but the broker. */
    public boolean isService() {
        return this != BROKER;
    }

    /** All but the broker. */
    public static List<Part> services() {
        return Arrays.stream(values()).filter(Part::isService).toList();
    }

    /** The part with this label, if there is one. */
    public static Optional<Part> named(String label) {
        return Arrays.stream(values()).filter(part -> part.label.equals(label)).findFirst();
    }
}
