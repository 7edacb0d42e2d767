// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.heartbeat.liveness;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was told of a session.
 *
 * @param kind {@code CONTAINER_GONE}, {@code HEARTBEAT_CEILING}, {@code CLAIM_TIMEOUT} or {@code WORK_DUE}
 * @param times how often it was told; more than once means nobody acted on it in time
 */
public record Judgement(
        String sessionId,
        long generation,
        String kind,
        @Nullable String detail,
        Instant toldAt,
        int times) {}
