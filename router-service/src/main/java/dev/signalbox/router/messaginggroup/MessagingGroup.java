// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.messaginggroup;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One chat on one channel.
 *
 * @param platformId the channel's own name of the chat, always {@code <channel>:…}
 * @param group true for a room of many, false for a direct chat
 * @param callbackUrl where the webhook channel posts to, null on other channels
 */
public record MessagingGroup(
        String id,
        String channelType,
        String platformId,
        @Nullable String name,
        boolean group,
        @Nullable String callbackUrl,
        Instant createdAt) {}
