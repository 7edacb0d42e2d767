// SPDX-License-Identifier: Apache-2.0
/** Watches the watchman: heartbeat-service tells of everybody's silence but its own. */
@NullMarked
package dev.signalbox.session.watch;

import org.jspecify.annotations.NullMarked;
