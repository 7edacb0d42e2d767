// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.heartbeat.firstturn;

import java.time.Instant;

/** A session that was opened and whose first turn has not been seen yet. */
public record FirstTurn(String sessionId, Instant openedAt) {}
