// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.tick;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TickGateTest {
    private final TickGate gate = new TickGate();

    @Test
    void waitsForTicksUnderWayAndLetsNoneBegin() throws Exception {
        assertThat(gate.enter()).isTrue();
        var closing = CompletableFuture.supplyAsync(() -> close(Duration.ofSeconds(20)));
        while (gate.enter()) { // until it is closed
            gate.leave();
        }
        assertThat(closing).isNotDone();

        gate.leave();

        assertThat(closing.get(10, TimeUnit.SECONDS)).isZero();
        assertThat(gate.enter()).isFalse();
    }

    @Test
    void goesOnWithoutATickThatDoesNotEnd() throws Exception {
        assertThat(gate.enter()).isTrue();

        assertThat(gate.close(Duration.ofMillis(30))).isOne();
    }

    private int close(Duration longest) {
        try {
            return gate.close(longest);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
