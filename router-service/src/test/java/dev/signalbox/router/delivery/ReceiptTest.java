// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReceiptTest {
    @ParameterizedTest
    @CsvSource({
        "ACCEPTED, false, DELIVERED, NONE",
        "ATTEMPTED, false, DELIVERED, NONE",
        "ATTEMPTED, true, NONE, NONE",
        "UNKNOWN, false, DELIVERED, FAILED",
        "DELIVERED, false, NONE, FAILED",
        "FAILED, false, NONE, NONE",
        "EXPIRED, false, NONE, NONE",
        "DENIED, false, NONE, NONE",
    })
    void endsOnlyWhatIsOpenToItsWord(
            DeliveryState state, boolean underWay, Receipt.Effect arrived, Receipt.Effect failed) {
        assertThat(Receipt.decide(state, underWay, new Receipt.Arrived())).isEqualTo(arrived);
        assertThat(Receipt.decide(state, underWay, new Receipt.Failed("gone"))).isEqualTo(failed);
    }
}
