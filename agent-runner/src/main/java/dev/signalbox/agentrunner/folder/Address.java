// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.folder;

import org.jspecify.annotations.Nullable;

/** A place messages go to: for agents the channel type is {@code agent} and the platform id an agent group id. */
public record Address(
        String channelType, String platformId, @Nullable String threadId) {}
