// SPDX-License-Identifier: Apache-2.0
/** The {@code command} provider: any agent with a command line answers. */
@NullMarked
package dev.signalbox.agentrunner.provider.command;

import org.jspecify.annotations.NullMarked;
