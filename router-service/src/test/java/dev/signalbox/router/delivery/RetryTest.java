// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.router.channel.Outcome;
import dev.signalbox.router.delivery.Retry.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Outcome AWAY = new Outcome.Unavailable("away", null);
    private final Retry retry = new Retry(
            List.of(5, 15, 45, 120, 300).stream().map(Duration::ofSeconds).toList(), 0.2, Duration.ofHours(24));

    @ParameterizedTest
    @CsvSource({"1, 5", "2, 15", "3, 45", "4, 120", "5, 300", "6, 300", "50, 300"})
    void waitsLongerAfterEachFailedAttempt(int attempts, long seconds) {
        assertThat(retry.decide(START, attempts, AWAY, START, 0))
                .isEqualTo(new Verdict.Again(START.plusSeconds(seconds), "away"));
    }

    @Test
    void leavesAShareOfThePauseToChance() {
        assertThat(retry.decide(START, 1, AWAY, START, 0.5))
                .isEqualTo(new Verdict.Again(START.plusMillis(5500), "away"));
    }

    @Test
    void waitsAsLongAsTheChannelAsks() {
        var asked = new Outcome.Unavailable("busy", Duration.ofMinutes(7));
        assertThat(retry.decide(START, 1, asked, START, 0))
                .isEqualTo(new Verdict.Again(START.plusSeconds(420), "busy"));
    }

    @Test
    void givesUpAtOnceWhatIsRefusedForGood() {
        assertThat(retry.decide(START, 1, new Outcome.Refused("no", true), START, 0))
                .isEqualTo(new Verdict.GiveUp("no"));
    }

    @Test
    void sendsAgainWhatMayOrMayNotHaveArrived() {
        assertThat(retry.decide(START, 1, new Outcome.Unknown("?"), START, 0)).isInstanceOf(Verdict.Again.class);
    }

    @Test
    void neverWaitsPastTheTimeToLiveAndExpiresThen() {
        var late = START.plus(Duration.ofHours(24)).minusSeconds(1);
        assertThat(retry.decide(START, 9, AWAY, late, 0)).isEqualTo(new Verdict.Again(late.plusSeconds(1), "away"));
        assertThat(retry.decide(START, 10, AWAY, late.plusSeconds(1), 0)).isEqualTo(new Verdict.TooLate("away"));
    }

    @Test
    void leavesToPeopleWhatMustNotBeSentTwice() {
        assertThat(retry.decide(START, 1, new Outcome.InDoubt("?"), START, 0)).isEqualTo(new Verdict.Doubt("?"));
    }
}
