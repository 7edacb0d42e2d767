// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.folder;

import static dev.signalbox.session.folder.TestFolder.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.session.folder.PendingMessages.Pending;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryTest {

    @ParameterizedTest
    @CsvSource({"0, 5", "1, 10", "2, 20", "3, 40", "4, 80"})
    void waitsTwiceAsLongAfterEachTry(int tries, long seconds) {
        assertThat(Retry.decide(new Pending("m", tries, true, null), NOON))
                .isEqualTo(new Retry.Again("m", tries + 1, NOON.plusSeconds(seconds)));
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 6, 1000})
    void givesUpAfterFiveTries(int tries) {
        assertThat(Retry.decide(new Pending("m", tries, true, null), NOON)).isEqualTo(new Retry.GiveUp("m"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4, 5})
    @Tag("SW-14")
    void leavesAloneWhatWasPutOffAlready(int tries) {
        assertThat(Retry.decide(new Pending("m", tries, true, NOON.plusMillis(1)), NOON))
                .isEqualTo(new Retry.Leave("m"));
    }

    @Test
    @Tag("SW-13")
    void triesAgainWhatIsDueJustNow() {
        assertThat(Retry.decide(new Pending("m", 1, true, NOON), NOON))
                .isEqualTo(new Retry.Again("m", 2, NOON.plusSeconds(10)));
    }
}
