// SPDX-License-Identifier: Apache-2.0
/** First-turn pending: marked when a session opens, consumed exactly once, reaped when nobody comes. */
@NullMarked
package dev.signalbox.heartbeat.firstturn;

import org.jspecify.annotations.NullMarked;
