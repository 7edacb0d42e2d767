// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Comparator;
import java.util.List;

/** Which channels there are, what each can do, and whether it works now. */
@Path("/v1/channels")
class ChannelResource {
    private final Channels channels;

    ChannelResource(Channels channels) {
        this.channels = channels;
    }

    /**
     * A channel as operators see it.
     *
     * @param reason why it does not work and what to do about it; empty if it does
     * @param longestText characters of one message
     */
    record ChannelView(
            String channelType,
            ChannelState.Kind state,
            String reason,
            List<Feature> features,
            int longestText,
            SendPolicy policy) {}

    @GET
    public List<ChannelView> list() {
        return channels.all().stream().map(ChannelResource::view).toList();
    }

    private static ChannelView view(ChannelAdapter adapter) {
        var able = adapter.capabilities();
        var state = adapter.state();
        return new ChannelView(
                adapter.channelType(),
                state.kind(),
                state.reason(),
                able.features().stream().sorted(Comparator.naturalOrder()).toList(),
                able.longestText(),
                able.policy());
    }
}
