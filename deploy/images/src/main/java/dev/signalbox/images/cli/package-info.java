// SPDX-License-Identifier: Apache-2.0
/**
 * The command that makes images.
 * The only place here that talks to a terminal.
 */
@NullMarked
package dev.signalbox.images.cli;

import org.jspecify.annotations.NullMarked;
