// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router;

import dev.signalbox.router.channel.Capabilities;
import dev.signalbox.router.channel.ChannelAdapter;
import dev.signalbox.router.channel.Content;
import dev.signalbox.router.channel.Delivery;
import dev.signalbox.router.channel.Outcome;
import dev.signalbox.router.channel.SendPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** A channel that knows nothing but short texts, and must not be sent anything twice. */
@ApplicationScoped
public class PlainChannel implements ChannelAdapter {
    static final int LONGEST = 20;
    static final List<Delivery> TAKEN = new CopyOnWriteArrayList<>();

    @Override
    public String channelType() {
        return "plain";
    }

    @Override
    public boolean local() {
        return false;
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(Set.of(), LONGEST, SendPolicy.AT_MOST_ONCE);
    }

    @Override
    public Outcome deliver(Delivery delivery) {
        TAKEN.add(delivery);
        if (delivery.shown() instanceof Content.Text text && text.text().contains("crash")) {
            throw new IllegalStateException("The line went dead");
        }
        return new Outcome.Delivered("plain-" + delivery.idempotencyKey());
    }
}
