// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router;

import dev.signalbox.router.channel.Capabilities;
import dev.signalbox.router.channel.ChannelAdapter;
import dev.signalbox.router.channel.Delivery;
import dev.signalbox.router.channel.Outcome;
import dev.signalbox.router.channel.SendPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A channel whose line stays open and silent until it is let go. */
@ApplicationScoped
public class StuckChannel implements ChannelAdapter {
    static final AtomicInteger WAITING = new AtomicInteger();
    static final CountDownLatch LET_GO = new CountDownLatch(1);

    @Override
    public String channelType() {
        return "stuck";
    }

    @Override
    public boolean local() {
        return false;
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(Set.of(), 1000, SendPolicy.AT_LEAST_ONCE);
    }

    @Override
    public Outcome deliver(Delivery delivery) {
        WAITING.incrementAndGet();
        try {
            LET_GO.await();
            return new Outcome.Delivered("stuck-" + delivery.idempotencyKey());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.Unavailable("The line was cut", null);
        }
    }
}
