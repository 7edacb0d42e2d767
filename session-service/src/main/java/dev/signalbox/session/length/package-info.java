// SPDX-License-Identifier: Apache-2.0
/** How long sessions become, and their new beginning where that is too long (state-and-memory section 1.11). */
@NullMarked
package dev.signalbox.session.length;

import org.jspecify.annotations.NullMarked;
