// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.folder;

import org.jspecify.annotations.Nullable;

/**
 * A task that waits.
 *
 * @param id its series, the same for every repetition
 * @param status {@code pending} or {@code paused}
 */
public record Task(
        String id,
        String status,
        @Nullable String processAfter,
        @Nullable String recurrence,
        String content) {}
