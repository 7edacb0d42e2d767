// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.local.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FreePortsTest {

    @Test
    void givesPortsThatCanBeListenedOnAndThatNoOutgoingConnectionIsGiven() {
        var ports = IntStream.range(0, 50).mapToObj(_ -> FreePorts.next()).toList();

        assertThat(ports).doesNotHaveDuplicates().allSatisfy(port -> {
            assertThat(port).isBetween(1024, 32_767);
            try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                assertThat(socket.isBound()).isTrue();
            }
        });
    }

    @Test
    void passesOverAPortThatIsTaken() throws Exception {
        var next = FreePorts.next() + 1;
        try (var _ = new ServerSocket(next, 1, InetAddress.getLoopbackAddress())) {
            assertThat(FreePorts.next()).isNotEqualTo(next);
        }
    }
}
