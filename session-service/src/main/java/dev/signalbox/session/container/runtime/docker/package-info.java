// SPDX-License-Identifier: Apache-2.0
/**
 * Agents in containers of one machine, through the command line of docker or podman: argument vectors, never a shell.
 */
@NullMarked
package dev.signalbox.session.container.runtime.docker;

import org.jspecify.annotations.NullMarked;
