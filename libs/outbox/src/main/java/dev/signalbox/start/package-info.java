// SPDX-License-Identifier: Apache-2.0
/**
 * What a service checks before it takes up work: combinations of settings that lose messages or let strangers in.
 * Each is refused by name, with what to set, unless somebody has said that it is meant.
 */
@NullMarked
package dev.signalbox.start;

import org.jspecify.annotations.NullMarked;
