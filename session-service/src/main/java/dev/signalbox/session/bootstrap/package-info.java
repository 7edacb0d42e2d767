// SPDX-License-Identifier: Apache-2.0
/**
 * Named sessions of an agent group: whether one must read its memory first, and what scripts beside us know of them by file.
 */
@NullMarked
package dev.signalbox.session.bootstrap;

import org.jspecify.annotations.NullMarked;
