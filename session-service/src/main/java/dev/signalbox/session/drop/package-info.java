// SPDX-License-Identifier: Apache-2.0
/** Messages that reach no agent: an append-only record of whose they were and why, for the people who run the suite. */
@NullMarked
package dev.signalbox.session.drop;

import org.jspecify.annotations.NullMarked;
