// SPDX-License-Identifier: Apache-2.0
/** The tools over the Model Context Protocol, on standard input and output, for any agent that speaks it. */
@NullMarked
package dev.signalbox.agentrunner.mcp;

import org.jspecify.annotations.NullMarked;
