// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.folder;

import org.jspecify.annotations.Nullable;

/** A row for {@code messages_out}; its id, number and time are given when it is written. */
public record Outgoing(
        String kind,
        @Nullable String channelType,
        @Nullable String platformId,
        @Nullable String threadId,
        @Nullable String inReplyTo,
        String content) {}
