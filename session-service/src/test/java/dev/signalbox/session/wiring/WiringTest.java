// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.signalbox.session.wiring.Wiring.EngageMode;
import dev.signalbox.session.wiring.Wiring.Heard;
import dev.signalbox.session.wiring.Wiring.Hearing;
import dev.signalbox.session.wiring.Wiring.IgnoredMessagePolicy;
import dev.signalbox.session.wiring.Wiring.SenderScope;
import dev.signalbox.session.wiring.Wiring.SessionMode;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WiringTest {

    @ParameterizedTest
    @CsvSource({
        "PATTERN, , anything, false, false, true",
        "PATTERN, , '', false, false, true",
        "PATTERN, ., '', false, false, true",
        "PATTERN, ^!ask, !ask me, false, false, true",
        "PATTERN, ^!ask, do !ask me, true, false, false",
        "PATTERN, deploy, please deploy it, false, false, true",
        "PATTERN, deploy, Deploy, false, false, false",
        "PATTERN, (?i)deploy, Deploy, false, false, true",
        "MENTION, , hello, true, false, true",
        "MENTION, , hello, false, true, false",
        "MENTION, hello, hello, false, false, false",
        "MENTION_STICKY, , hello, true, false, true",
        "MENTION_STICKY, , hello, false, true, true",
        "MENTION_STICKY, , hello, false, false, false"
    })
    void engagesByPatternByMentionOrByHavingBeenMentioned(
            EngageMode mode, String pattern, String text, boolean mention, boolean conversing, boolean engages) {
        var wiring = wiring(mode, pattern, SenderScope.ALL, IgnoredMessagePolicy.DROP);
        assertThat(wiring.hear(new Heard(text, mention, conversing, false)))
                .isEqualTo(engages ? Hearing.ENGAGED : Hearing.NOT_ADDRESSED);
    }

    @ParameterizedTest
    @CsvSource({
        "ALL, DROP, true, false, ENGAGED",
        "ALL, DROP, false, false, NOT_ADDRESSED",
        "ALL, ACCUMULATE, true, false, ENGAGED",
        "ALL, ACCUMULATE, false, false, OVERHEARD",
        "KNOWN, DROP, true, true, ENGAGED",
        "KNOWN, DROP, true, false, UNKNOWN_SENDER",
        "KNOWN, DROP, false, false, NOT_ADDRESSED",
        "KNOWN, ACCUMULATE, false, true, OVERHEARD",
        "KNOWN, ACCUMULATE, true, false, UNKNOWN_SENDER",
        "KNOWN, ACCUMULATE, false, false, NOT_ADDRESSED"
    })
    void keepsWhatIsNotForItAsContextButNothingOfAStranger(
            SenderScope scope, IgnoredMessagePolicy policy, boolean mention, boolean known, Hearing expected) {
        var wiring = wiring(EngageMode.MENTION, null, scope, policy);
        assertThat(wiring.hear(new Heard("hello", mention, false, known))).isEqualTo(expected);
    }

    @Test
    void isNotHeldUpByAPatternMadeToBacktrack() {
        var wiring = wiring(EngageMode.PATTERN, "(a+)+$", SenderScope.ALL, IgnoredMessagePolicy.DROP);
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> assertThat(
                        wiring.hear(new Heard("a".repeat(20_000) + "!", false, false, false)))
                .isEqualTo(Hearing.NOT_ADDRESSED));
    }

    @Test
    void matchesNothingWithAPatternThatIsNone() {
        var wiring = wiring(EngageMode.PATTERN, "(", SenderScope.ALL, IgnoredMessagePolicy.DROP);
        assertThat(wiring.hear(new Heard("(", true, true, true))).isEqualTo(Hearing.NOT_ADDRESSED);
    }

    private static Wiring wiring(EngageMode mode, String pattern, SenderScope scope, IgnoredMessagePolicy policy) {
        return new Wiring("w", "mg-1", "ag-1", SessionMode.SHARED, mode, pattern, scope, policy, 0, Instant.EPOCH);
    }
}
