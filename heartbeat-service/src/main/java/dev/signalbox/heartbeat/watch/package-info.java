// SPDX-License-Identifier: Apache-2.0
/** That this service itself is there: told at fixed intervals, to be missed by others. */
@NullMarked
package dev.signalbox.heartbeat.watch;

import org.jspecify.annotations.NullMarked;
