// SPDX-License-Identifier: Apache-2.0
/** A running suite as its users see it: HTTP for operators and people, and the events on the broker. */
@NullMarked
package dev.signalbox.local.client;

import org.jspecify.annotations.NullMarked;
