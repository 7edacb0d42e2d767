// SPDX-License-Identifier: Apache-2.0
/** Looks after what else may go wrong in a house that runs for months: disk, database, what is stuck, what failed. */
@NullMarked
package dev.signalbox.heartbeat.housekeeping;

import org.jspecify.annotations.NullMarked;
