// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.delivery;

import dev.signalbox.router.channel.Capabilities;
import dev.signalbox.router.channel.ChannelAdapter;
import dev.signalbox.router.channel.Delivery;
import dev.signalbox.router.channel.Feature;
import dev.signalbox.router.channel.Outcome;
import dev.signalbox.router.channel.SendPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Channels that cost nothing, and that cost a known time. */
final class BenchChannels {
    static final AtomicInteger CALLS = new AtomicInteger();
    /** When messages of sessions called "other" came, in nanoseconds. */
    static final Map<String, Long> OTHERS = new ConcurrentHashMap<>();

    private static final Capabilities ALL =
            new Capabilities(EnumSet.allOf(Feature.class), 10_000, SendPolicy.AT_LEAST_ONCE);

    private BenchChannels() {}

    @ApplicationScoped
    static class Instant implements ChannelAdapter {
        @Override
        public String channelType() {
            return "instant";
        }

        @Override
        public boolean local() {
            return false;
        }

        @Override
        public Capabilities capabilities() {
            return ALL;
        }

        @Override
        public Outcome deliver(Delivery delivery) {
            CALLS.incrementAndGet();
            if (delivery.idempotencyKey().startsWith("other")) {
                OTHERS.put(delivery.idempotencyKey(), System.nanoTime());
            }
            return new Outcome.Delivered(null);
        }
    }

    @ApplicationScoped
    static class TwentyMilliseconds implements ChannelAdapter {
        @Override
        public String channelType() {
            return "twenty";
        }

        @Override
        public boolean local() {
            return false;
        }

        @Override
        public Capabilities capabilities() {
            return ALL;
        }

        @Override
        public Outcome deliver(Delivery delivery) {
            var end = System.nanoTime() + Duration.ofMillis(20).toNanos();
            while (System.nanoTime() < end) {
                LockSupport.parkNanos(end - System.nanoTime());
            }
            CALLS.incrementAndGet();
            return new Outcome.Delivered(null);
        }
    }
}
