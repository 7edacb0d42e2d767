// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.local.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayDeque;
import java.util.ArrayList;
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

    /** Ports that are free now. All are held open while choosing, so that none is chosen twice. */
    public static PortPlan fresh() {
        var sockets = new ArrayList<ServerSocket>();
        try {
            var free = new ArrayDeque<Integer>();
            for (var i = 0; i < 2 * Part.values().length; i++) {
                var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                sockets.add(socket);
                free.add(socket.getLocalPort());
            }
            var ports = new EnumMap<Part, PartPorts>(Part.class);
            for (var part : Part.values()) {
                ports.put(part, new PartPorts(free.remove(), part.isService() ? free.remove() : 0));
            }
            return new PortPlan(ports);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            sockets.forEach(PortPlan::close);
        }
    }

    /** Ports of one part. */
    public PartPorts of(Part part) {
        var found = ports.get(part);
        if (found == null) {
            throw new IllegalArgumentException("No ports for " + part.label());
        }
        return found;
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
