// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;

/** A bucket for each caller of this process. What is remembered is bounded, whoever calls from however many addresses. */
@Singleton
class CallerLimits {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final LimitsConfig config;
    private final TimeMeter time;
    private final Cache<Caller, Bucket> buckets;

    /** A principal, or the address of callers nobody knows. */
    private record Caller(CallerKind kind, String name) {}

    @Inject
    CallerLimits(LimitsConfig config) {
        this(config, TimeMeter.SYSTEM_NANOTIME);
    }

    CallerLimits(LimitsConfig config, TimeMeter time) {
        require(config.callers() >= 1, "callers must be 1 or more");
        for (var kind : CallerKind.values()) {
            var rate = kind.rate(config);
            require(rate.perSecond() >= 0, kind.label() + ".per-second must be 0, for no limit, or more");
            require(rate.burst() >= 1, kind.label() + ".burst must be 1 or more");
        }
        this.config = config;
        this.time = time;
        this.buckets = Caffeine.newBuilder().maximumSize(config.callers()).build();
    }

    /**
     * Takes a call out of the caller's bucket.
     *
     * @return zero if it may go on, otherwise how long until the next one may
     */
    Duration take(CallerKind kind, String name) {
        if (kind.rate(config).perSecond() == 0) {
            return Duration.ZERO;
        }
        var probe = buckets.get(new Caller(kind, name), caller -> full(caller.kind()))
                .tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Duration.ZERO : Duration.ofNanos(probe.getNanosToWaitForRefill());
    }

    /** How many callers are remembered, for the test that it stays bounded. */
    long remembered() {
        buckets.cleanUp();
        return buckets.estimatedSize();
    }

    /** By hand: constraints on one mapping would have all mappings of a service checked, and those are not public. */
    private static void require(boolean fit, String what) {
        if (!fit) {
            throw new IllegalArgumentException("signalbox.limits." + what);
        }
    }

    private Bucket full(CallerKind kind) {
        var rate = kind.rate(config);
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(rate.burst()).refillGreedy(rate.perSecond(), SECOND))
                .withCustomTimePrecision(time)
                .build();
    }
}
