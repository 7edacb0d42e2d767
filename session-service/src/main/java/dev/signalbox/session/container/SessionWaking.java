// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container;

import dev.signalbox.session.lifecycle.Session;

/** Said before a session's container is started: the last moment to change what it will find. */
public record SessionWaking(Session session) {}
