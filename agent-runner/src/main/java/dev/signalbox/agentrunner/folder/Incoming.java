// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.folder;

import org.jspecify.annotations.Nullable;

/** A row of {@code messages_in} the agent may take. */
public record Incoming(
        String id,
        long seq,
        String kind,
        String timestamp,
        @Nullable String channelType,
        @Nullable String platformId,
        @Nullable String threadId,
        String content,
        boolean trigger) {

    /** Where it came from; null if it has no address. */
    public @Nullable Address address() {
        return InboundReader.address(channelType, platformId, threadId);
    }

    /** The same message with other content. */
    public Incoming with(String other) {
        return new Incoming(id, seq, kind, timestamp, channelType, platformId, threadId, other, trigger);
    }
}
