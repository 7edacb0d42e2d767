// SPDX-License-Identifier: Apache-2.0
/** Wirings: which agent group listens in which messaging group, and when a message is for it. */
@NullMarked
package dev.signalbox.session.wiring;

import org.jspecify.annotations.NullMarked;
