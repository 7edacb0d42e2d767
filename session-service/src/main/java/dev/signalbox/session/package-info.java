// SPDX-License-Identifier: Apache-2.0
/** Sessions of agents: who listens where, the folder each conversation lives in, the container that works on it. */
@NullMarked
package dev.signalbox.session;

import org.jspecify.annotations.NullMarked;
