// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.folder;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row the agent committed to {@code messages_out}, as it wrote it.
 *
 * @param deliverAfter not to be sent before, null for at once
 */
public record OutboundRow(
        long seq,
        String id,
        String kind,
        @Nullable String inReplyTo,
        @Nullable String channelType,
        @Nullable String platformId,
        @Nullable String threadId,
        @Nullable Instant deliverAfter,
        String content) {}
