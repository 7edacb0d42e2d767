// SPDX-License-Identifier: Apache-2.0
/** The two databases as the agent sees them: inbound is read, outbound is written, each row in one place. */
@NullMarked
package dev.signalbox.agentrunner.folder;

import org.jspecify.annotations.NullMarked;
