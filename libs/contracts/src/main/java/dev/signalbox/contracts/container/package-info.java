// SPDX-License-Identifier: Apache-2.0
/** The session folder as an agent finds it: file names, tables and their columns (container contract sections 1.1 to 1.7). */
@NullMarked
package dev.signalbox.contracts.container;

import org.jspecify.annotations.NullMarked;
