// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.router.destination.Conditions.Rate;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BucketTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Rate TEN_A_MINUTE = new Rate(10, Duration.ofMinutes(1));

    @Test
    void givesAsManyAsTheRateAtOnceAndThenOneForEachTenthOfTheTime() {
        var empty = drained();
        assertThat(empty.refilled(TEN_A_MINUTE, NOW.plusMillis(5999)).hasOne()).isFalse();
        assertThat(empty.refilled(TEN_A_MINUTE, NOW.plusSeconds(6)).hasOne()).isTrue();
        assertThat(empty.refilled(TEN_A_MINUTE, NOW.plusSeconds(6)).less().hasOne())
                .isFalse();
    }

    @Test
    void neverHoldsMoreThanTheRate() {
        assertThat(drained()
                        .refilled(TEN_A_MINUTE, NOW.plus(Duration.ofDays(1)))
                        .tokens())
                .isEqualTo(10);
        assertThat(Bucket.full(TEN_A_MINUTE, NOW)
                        .refilled(new Rate(2, Duration.ofMinutes(1)), NOW)
                        .tokens())
                .isEqualTo(2);
    }

    @Test
    void losesNothingWhenTheClockIsSetBack() {
        assertThat(drained().refilled(TEN_A_MINUTE, NOW.minusSeconds(60)).tokens())
                .isEqualTo(0);
    }

    private static Bucket drained() {
        var bucket = Bucket.full(TEN_A_MINUTE, NOW);
        for (var taken = 0; taken < 10; taken++) {
            assertThat(bucket.hasOne()).isTrue();
            bucket = bucket.less();
        }
        return bucket;
    }
}
