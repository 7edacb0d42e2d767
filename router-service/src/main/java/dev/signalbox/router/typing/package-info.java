// SPDX-License-Identifier: Apache-2.0
/**
 * Shows in a chat that an agent is at work on it, from the start of its turn to the end.
 * A courtesy: nothing waits for it and nobody hears of its failure.
 */
@NullMarked
package dev.signalbox.router.typing;

import org.jspecify.annotations.NullMarked;
