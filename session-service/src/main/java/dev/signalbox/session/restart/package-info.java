// SPDX-License-Identifier: Apache-2.0
/** Restarts of whole agent groups, with a word to each container about why. */
@NullMarked
package dev.signalbox.session.restart;

import org.jspecify.annotations.NullMarked;
