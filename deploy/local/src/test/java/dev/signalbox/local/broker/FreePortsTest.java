// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.local.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class FreePortsTest {

    @Test
    void picksPortsThatCanBeListenedOnAndThatNoOutgoingConnectionIsGiven() throws Exception {
        var picked = FreePorts.pick(50);

        assertThat(picked).hasSize(50).doesNotHaveDuplicates().allSatisfy(port -> {
            assertThat(port).isBetween(1024, 32_767);
            try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                assertThat(socket.isBound()).isTrue();
            }
        });
    }
}
