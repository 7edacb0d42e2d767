// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.signalbox.session.wiring.Wiring.EngageMode;
import dev.signalbox.session.wiring.Wiring.SessionMode;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WiringTest {

    @ParameterizedTest
    @CsvSource({
        "PATTERN, , anything, false, true",
        "PATTERN, , '', false, true",
        "PATTERN, ^!ask, !ask me, false, true",
        "PATTERN, ^!ask, do !ask me, true, false",
        "PATTERN, deploy, please deploy it, false, true",
        "PATTERN, deploy, Deploy, false, false",
        "PATTERN, (?i)deploy, Deploy, false, true",
        "MENTION, , hello, true, true",
        "MENTION, , hello, false, false",
        "MENTION, hello, hello, false, false"
    })
    void engagesByPatternOrByMention(EngageMode mode, String pattern, String text, boolean mention, boolean engages) {
        assertThat(wiring(mode, pattern).engages(text, mention)).isEqualTo(engages);
    }

    @Test
    void isNotHeldUpByAPatternMadeToBacktrack() {
        var wiring = wiring(EngageMode.PATTERN, "(a+)+$");
        assertTimeoutPreemptively(
                Duration.ofSeconds(5), () -> assertThat(wiring.engages("a".repeat(20_000) + "!", false))
                        .isFalse());
    }

    private static Wiring wiring(EngageMode mode, String pattern) {
        return new Wiring("w", "mg-1", "ag-1", SessionMode.SHARED, mode, pattern, 0, Instant.EPOCH);
    }
}
