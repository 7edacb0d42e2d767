// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.lifecycle;

import dev.signalbox.contracts.SessionEvent.SessionEnded;

/** Said in the transaction that ends a session: whoever has something to keep of it does so now. */
public record SessionEnding(Session session, SessionEnded event) {}
