// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container;

import dev.signalbox.session.lifecycle.Session;

/** Said when a message is given up because its agent died over it too often; said again if the giving up fails. */
public record WorkGivenUp(Session session, String messageId, int tries) {}
