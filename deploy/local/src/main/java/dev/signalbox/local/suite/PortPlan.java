// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.local.suite;

import dev.signalbox.local.broker.FreePorts;
import java.util.EnumMap;
import java.util.Map;

/** The ports of every part. */
public record PortPlan(Map<Part, PartPorts> ports) {

    public PortPlan {
        ports = Map.copyOf(ports);
    }

    /** The ports people know by heart. */
    public static PortPlan ordinary() {
        var ports = new EnumMap<Part, PartPorts>(Part.class);
        for (var part : Part.values()) {
            ports.put(part, part.defaultPorts());
        }
        return new PortPlan(ports);
    }

    /** Ports that are free now, each another. */
    public static PortPlan fresh() {
        var ports = new EnumMap<Part, PartPorts>(Part.class);
        for (var part : Part.values()) {
            ports.put(part, new PartPorts(FreePorts.next(), part.isService() ? FreePorts.next() : 0));
        }
        return new PortPlan(ports);
    }

    /** Ports of one part. */
    public PartPorts of(Part part) {
        var found = ports.get(part);
        if (found == null) {
            throw new IllegalArgumentException("No ports for " + part.label());
        }
        return found;
    }
}
