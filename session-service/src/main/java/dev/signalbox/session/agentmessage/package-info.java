// SPDX-License-Identifier: Apache-2.0
/** Messages from other agents, written to the session they belong to. */
@NullMarked
package dev.signalbox.session.agentmessage;

import org.jspecify.annotations.NullMarked;
