// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.lifecycle;

import java.time.Instant;

/** Said in the transaction that opens a session, when its folder is there: what its first turn is to find is put in now. */
public record SessionOpening(Session session, Instant openedAt) {}
