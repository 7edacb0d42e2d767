// SPDX-License-Identifier: Apache-2.0
/** Containers: at most one per session, woken single-flight, numbered by generation, adopted after a restart. */
@NullMarked
package dev.signalbox.session.container;

import org.jspecify.annotations.NullMarked;
