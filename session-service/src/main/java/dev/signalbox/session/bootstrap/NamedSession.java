// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.bootstrap;

import dev.signalbox.contracts.sessionstate.SessionEntry;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One named session of an agent group, for instance the one that answers people and the one that does scheduled work.
 *
 * @param storeSessionId the id its host knows it by, null if there is none
 * @param runtimeSessionId the agent's own session that bootstrapped last, null before the first time
 * @param startedAt last bootstrap
 */
record NamedSession(
        String agentGroupId,
        String name,
        @Nullable String storeSessionId,
        @Nullable String runtimeSessionId,
        Instant startedAt,
        Instant lastSeenAt,
        long rowVersion) {

    SessionEntry entry() {
        return new SessionEntry(startedAt, storeSessionId, lastSeenAt);
    }
}
