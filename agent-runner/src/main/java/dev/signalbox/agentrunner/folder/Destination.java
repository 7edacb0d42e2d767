// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.folder;

import org.jspecify.annotations.Nullable;

/** A name the agent may write to; agents have an agent group id, chats a channel type and a platform id. */
public record Destination(
        String name,
        String displayName,
        @Nullable String channelType,
        @Nullable String platformId,
        @Nullable String agentGroupId) {
    private static final String AGENT = "agent";

    /** True if a message with this address came from here. */
    public boolean isAddress(@Nullable String channel, @Nullable String platform) {
        if (channel == null || platform == null) {
            return false;
        }
        return channel.equals(addressChannel()) && platform.equals(addressPlatform());
    }

    /** Channel type of rows addressed to it. */
    public @Nullable String addressChannel() {
        return agentGroupId == null ? channelType : AGENT;
    }

    /** Platform id of rows addressed to it. */
    public @Nullable String addressPlatform() {
        return agentGroupId == null ? platformId : agentGroupId;
    }
}
