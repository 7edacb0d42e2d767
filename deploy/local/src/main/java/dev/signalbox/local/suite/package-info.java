// SPDX-License-Identifier: Apache-2.0
/**
 * The whole suite on one machine as processes: broker first in name, four services beside it, one folder for all they keep.
 * Prints nothing; commands, demos and end-to-end tests drive it through Suite.
 */
@NullMarked
package dev.signalbox.local.suite;

import org.jspecify.annotations.NullMarked;
