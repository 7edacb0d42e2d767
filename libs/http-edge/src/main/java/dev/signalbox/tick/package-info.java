// SPDX-License-Identifier: Apache-2.0
/**
 * When periodic work may run: from the end of the start to the signal to stop.
 * Nobody asks for it, every scheduled method is held to it.
 */
@NullMarked
package dev.signalbox.tick;

import org.jspecify.annotations.NullMarked;
