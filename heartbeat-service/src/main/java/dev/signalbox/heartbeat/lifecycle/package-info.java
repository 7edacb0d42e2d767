// SPDX-License-Identifier: Apache-2.0
/** The day of an agent group: awake, falling asleep, asleep, dreaming; when it may sleep and what it does then. */
@NullMarked
package dev.signalbox.heartbeat.lifecycle;

import org.jspecify.annotations.NullMarked;
