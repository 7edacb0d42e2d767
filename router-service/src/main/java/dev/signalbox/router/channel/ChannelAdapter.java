// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel;

import dev.signalbox.router.messaginggroup.MessagingGroup;
import org.jspecify.annotations.Nullable;

/** Carries messages to one kind of channel. What it cannot do it refuses with a reason; it never drops anything. */
public interface ChannelAdapter {

    /** Key of the channel, for example {@code webhook}. */
    String channelType();

    /** True if it only writes to this service's own database, so that no thread need wait on a network for it. */
    boolean local();

    /** What it can show; it is handed nothing else. */
    Capabilities capabilities();

    /** Whether it works now. A delivery to one that does not is {@link Outcome.Unavailable} and waits. */
    default ChannelState state() {
        return ChannelState.READY;
    }

    /** Tries once, within the adapter's own time limit; a thrown exception counts as {@link Outcome.Unknown}. */
    Outcome deliver(Delivery delivery);

    /** Remembers the parts of long texts that arrived; the default is for channels that recognise a repeat by its key. */
    default Arrivals arrivals() {
        return Arrivals.NONE;
    }

    /**
     * Shows for some seconds that an agent is at work, if the channel has {@link Feature#TYPING}. Nobody hears of a failure:
     * the sign is a courtesy.
     */
    default void typing(MessagingGroup chat, @Nullable String threadId) {}
}
