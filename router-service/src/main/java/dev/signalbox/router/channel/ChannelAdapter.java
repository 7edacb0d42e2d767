// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel;

/** Carries messages to one kind of channel. What it cannot do it refuses with a reason; it never drops anything. */
public interface ChannelAdapter {

    /** Key of the channel, for example {@code webhook}. */
    String channelType();

    /** True if it only writes to this service's own database, so that no thread need wait on a network for it. */
    boolean local();

    /** What it can show; it is handed nothing else. */
    Capabilities capabilities();

    /** Tries once, within the adapter's own time limit; a thrown exception counts as {@link Outcome.Unknown}. */
    Outcome deliver(Delivery delivery);
}
