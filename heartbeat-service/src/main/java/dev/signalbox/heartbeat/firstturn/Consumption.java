// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.heartbeat.firstturn;

import dev.signalbox.heartbeat.digest.Digest;

/**
 * Answer of a consumption.
 *
 * @param firstTurn true for exactly one caller per mark
 * @param digest never absent: all zero if there is none, or none to be shown now
 */
record Consumption(boolean firstTurn, Digest digest) {}
