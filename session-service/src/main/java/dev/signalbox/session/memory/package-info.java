// SPDX-License-Identifier: Apache-2.0
/**
 * What agents remember: ends of sessions are captured, summed up, kept in a daily log, compiled, and given to the next session.
 */
@NullMarked
package dev.signalbox.session.memory;

import org.jspecify.annotations.NullMarked;
