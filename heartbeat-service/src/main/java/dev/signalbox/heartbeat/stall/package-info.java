// SPDX-License-Identifier: Apache-2.0
/** The stuck decision: a pure function of what was seen and the time. */
@NullMarked
package dev.signalbox.heartbeat.stall;

import org.jspecify.annotations.NullMarked;
