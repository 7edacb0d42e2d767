// SPDX-License-Identifier: Apache-2.0
/** The agent-runner's command line. */
@NullMarked
package dev.signalbox.agentrunner.cli;

import org.jspecify.annotations.NullMarked;
