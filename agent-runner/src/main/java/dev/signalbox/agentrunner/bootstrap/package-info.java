// SPDX-License-Identifier: Apache-2.0
/** Session bootstrap on the agent's side: works on files alone, which session-service reads and writes too. */
@NullMarked
package dev.signalbox.agentrunner.bootstrap;

import org.jspecify.annotations.NullMarked;
