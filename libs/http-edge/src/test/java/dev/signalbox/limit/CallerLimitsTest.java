// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bucket4j.TimeMeter;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallerLimitsTest {
    private final AtomicLong nanos = new AtomicLong(1);
    private final CallerLimits limits = new CallerLimits(new Limits(5), new TimeMeter() {
        @Override
        public long currentTimeNanos() {
            return nanos.get();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    });

    /** Persons 2 a second, 5 at once; operators without limit; three callers remembered. */
    private record Limits(int personBurst) implements LimitsConfig {
        private record Of(int perSecond, int burst) implements Rate {}

        @Override
        public Rate operator() {
            return new Of(0, 1);
        }

        @Override
        public Rate person() {
            return new Of(2, personBurst);
        }

        @Override
        public Rate anonymous() {
            return new Of(1, 1);
        }

        @Override
        public Rate refused() {
            return new Of(1, 1);
        }

        @Override
        public int callers() {
            return 3;
        }
    }

    @Test
    void refusesToStartWithABucketThatHoldsNoCall() {
        assertThatThrownBy(() -> new CallerLimits(new Limits(0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("signalbox.limits.person.burst must be 1 or more");
    }

    @Test
    void refusesWhoCallsMoreThanABurstAndSaysHowLongToWait() {
        for (var call = 0; call < 5; call++) {
            assertThat(limits.take(CallerKind.PERSON, "ann")).isZero();
        }

        assertThat(limits.take(CallerKind.PERSON, "ann")).isEqualTo(Duration.ofMillis(500));

        nanos.addAndGet(Duration.ofMillis(500).toNanos());
        assertThat(limits.take(CallerKind.PERSON, "ann")).isZero();
        assertThat(limits.take(CallerKind.PERSON, "ann")).isPositive();
    }

    @Test
    void oneCallersHasteCostsNobodyElse() {
        assertThat(limits.take(CallerKind.ANONYMOUS, "10.0.0.1")).isZero();
        assertThat(limits.take(CallerKind.ANONYMOUS, "10.0.0.1")).isPositive();

        assertThat(limits.take(CallerKind.ANONYMOUS, "10.0.0.2")).isZero();
        assertThat(limits.take(CallerKind.REFUSED, "10.0.0.1")).isZero();
    }

    @Test
    void zeroIsNoLimit() {
        for (var call = 0; call < 1000; call++) {
            assertThat(limits.take(CallerKind.OPERATOR, "local:owner")).isZero();
        }
    }

    @Test
    void remembersNoMoreCallersThanItMayHoweverManyThereAre() {
        for (var caller = 0; caller < 1000; caller++) {
            limits.take(CallerKind.ANONYMOUS, "10.0.0." + caller);
        }

        assertThat(limits.remembered()).isBetween(1L, 3L);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.7, 10.0.0.7",
        "2001:db8:1:2:3:4:5:6, 20010db800010002/64",
        "2001:db8:1:2::9, 20010db800010002/64",
        "2001:db8:1:3::9, 20010db800010003/64",
    })
    void countsAnIpv6NetworkAsOneAddress(String host, String counted) {
        assertThat(Address.of(SocketAddress.inetSocketAddress(1, host))).isEqualTo(counted);
    }
}
