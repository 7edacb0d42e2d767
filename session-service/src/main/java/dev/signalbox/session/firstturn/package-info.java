// SPDX-License-Identifier: Apache-2.0
/** What the first turn of a session is given beside its messages. */
@NullMarked
package dev.signalbox.session.firstturn;

import org.jspecify.annotations.NullMarked;
