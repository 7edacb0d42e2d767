// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.folder;

import org.jspecify.annotations.Nullable;

/** A row the agent committed to {@code messages_out}, as it wrote it. */
public record OutboundRow(
        long seq,
        String id,
        String kind,
        @Nullable String inReplyTo,
        @Nullable String channelType,
        @Nullable String platformId,
        @Nullable String threadId,
        String content) {}
