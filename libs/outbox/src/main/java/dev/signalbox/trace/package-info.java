// SPDX-License-Identifier: Apache-2.0
/**
 * Tells a collector of traces what was done and for what: spans that join by the correlation every event carries.
 * Off unless there is somewhere to send them.
 */
@NullMarked
package dev.signalbox.trace;

import org.jspecify.annotations.NullMarked;
