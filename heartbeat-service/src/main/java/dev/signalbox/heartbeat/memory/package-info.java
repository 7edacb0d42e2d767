// SPDX-License-Identifier: Apache-2.0
/**
 * What is told of the memory of agent groups: dreams that are over, captures that were given up.
 * The memory itself is kept by session-service.
 */
@NullMarked
package dev.signalbox.heartbeat.memory;

import org.jspecify.annotations.NullMarked;
