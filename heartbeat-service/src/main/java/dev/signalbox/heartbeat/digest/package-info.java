// SPDX-License-Identifier: Apache-2.0
/** Digests: what memory work brought, gathered per scope and shown to one first turn in 18 hours. */
@NullMarked
package dev.signalbox.heartbeat.digest;

import org.jspecify.annotations.NullMarked;
