// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WakeBackOffTest {

    @ParameterizedTest
    @CsvSource({"1, 10", "2, 20", "3, 40", "6, 320", "7, 320", "1000, 320"})
    void waitsLongerAfterEachFailureUpToALimit(int failures, int seconds) {
        assertThat(WakeBackOff.after(failures, Duration.ofSeconds(10))).hasSeconds(seconds);
    }
}
