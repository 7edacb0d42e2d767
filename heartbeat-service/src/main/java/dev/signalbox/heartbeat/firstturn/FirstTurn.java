// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.heartbeat.firstturn;

import java.time.Instant;

/**
 * A session that was opened and whose first turn has not been seen yet.
 *
 * @param scope its agent group; {@value #NO_SCOPE} if nobody said
 */
public record FirstTurn(String sessionId, String scope, Instant openedAt) {
    static final String NO_SCOPE = "default";
}
