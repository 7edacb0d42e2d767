// SPDX-License-Identifier: Apache-2.0
/**
 * The commands behind ./signalbox: words for the terminal around what the suite package does.
 * The only place of this module that prints.
 */
@NullMarked
package dev.signalbox.local.cli;

import org.jspecify.annotations.NullMarked;
