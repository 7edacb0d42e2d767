// SPDX-License-Identifier: Apache-2.0
/** Hooks of an agent's own program: what it says at the end of a session is handed to the suite, or left for it. */
@NullMarked
package dev.signalbox.agentrunner.hook;

import org.jspecify.annotations.NullMarked;
