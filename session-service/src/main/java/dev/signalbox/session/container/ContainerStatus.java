// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A container as an operator sees it.
 *
 * @param failure what keeps it from starting, null if nothing does
 * @param refusedMounts what its last run was configured to have and did not get, null if nothing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ContainerStatus(
        String sessionId,
        long generation,
        Container.State state,
        @Nullable String handle,
        @Nullable Instant startedAt,
        @Nullable Failure failure,
        @JsonRawValue @Nullable String refusedMounts) {

    /** Starts that failed in a row. */
    record Failure(int inARow, String reason, String detail, Instant nextTry) {}

    static ContainerStatus of(ContainerEntity entity) {
        return new ContainerStatus(
                entity.sessionId,
                entity.generation,
                entity.state,
                entity.handle,
                entity.startedAt,
                failure(entity),
                entity.refusedMounts);
    }

    private static @Nullable Failure failure(ContainerEntity entity) {
        return entity.failureReason == null || entity.failureDetail == null || entity.notBefore == null
                ? null
                : new Failure(entity.failedWakes, entity.failureReason, entity.failureDetail, entity.notBefore);
    }
}
