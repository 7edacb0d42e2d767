// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.approval;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NudgeTest {
    private static final List<List<String>> LADDER = List.of(List.of("a", "b"), List.of("c"), List.of("d", "e"));

    @ParameterizedTest
    @CsvSource({
        "1, 0, ab",
        "1, 1, abc",
        "1, 2, abcde",
        "1, 9, abcde",
        "2, 0, ab",
        "3, 0, abc",
        "3, 1, abcde",
        "9, 0, abcde"
    })
    void asksRungByRungButAlwaysEnoughForAnAnswer(int needed, int nudges, String asked) {
        assertThat(String.join("", Nudge.asked(LADDER, needed, nudges))).isEqualTo(asked);
    }

    @Test
    void asksNobodyIfThereIsNobody() {
        assertThat(Nudge.asked(List.of(), 1, 2)).isEmpty();
    }

    @Test
    void isDueAtHalfAndAtThreeQuartersOfTheTime() {
        var end = Instant.EPOCH.plus(Duration.ofHours(24));
        assertThat(Nudge.due(Instant.EPOCH, end, 0)).isEqualTo(Instant.EPOCH.plus(Duration.ofHours(12)));
        assertThat(Nudge.due(Instant.EPOCH, end, 1)).isEqualTo(Instant.EPOCH.plus(Duration.ofHours(18)));
        assertThat(Nudge.due(Instant.EPOCH, end, 2)).isNull();
    }
}
