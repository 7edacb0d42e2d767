// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.destination;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DestinationNameTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Ops Room!|ops-room",
                "--a--b--|a-b",
                "team|team",
                "'  '|unnamed",
                "Команда|unnamed",
                "A1_b2.c3|a1-b2-c3",
                "webhook-mg-019a0|webhook-mg-019a0",
            })
    void normalises(String text, String name) {
        assertThat(DestinationName.normalise(text)).isEqualTo(name);
        assertThat(DestinationName.isNormal(name)).isTrue();
        assertThat(DestinationName.isNormal(text)).isEqualTo(text.equals(name));
    }

    @Test
    void addsTheFirstFreeSuffixWithinTheLongestLength() {
        assertThat(DestinationName.free("team", Set.of("team", "team-2"))).isEqualTo("team-3");
        var longest = "a".repeat(DestinationName.LONGEST);
        assertThat(DestinationName.free(longest, Set.of(longest)))
                .hasSize(DestinationName.LONGEST)
                .endsWith("a-2");
    }
}
