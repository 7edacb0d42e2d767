// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router;

import dev.signalbox.router.channel.Capabilities;
import dev.signalbox.router.channel.ChannelAdapter;
import dev.signalbox.router.channel.Delivery;
import dev.signalbox.router.channel.Feature;
import dev.signalbox.router.channel.Outcome;
import dev.signalbox.router.channel.SendPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;

/** A channel that may be sent again what it may have: it knows keys. */
@ApplicationScoped
public class SureChannel implements ChannelAdapter {

    @Override
    public String channelType() {
        return "sure";
    }

    @Override
    public boolean local() {
        return false;
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(EnumSet.allOf(Feature.class), 10_000, SendPolicy.AT_LEAST_ONCE);
    }

    @Override
    public Outcome deliver(Delivery delivery) {
        return new Outcome.Delivered("sure-" + delivery.idempotencyKey());
    }
}
