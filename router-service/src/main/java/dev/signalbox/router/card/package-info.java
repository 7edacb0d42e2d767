// SPDX-License-Identifier: Apache-2.0
/**
 * Approval cards: shown to each person asked, edited to the outcome once it is known.
 * They travel as deliveries, so they are retried and kept in order like any message.
 */
@NullMarked
package dev.signalbox.router.card;

import org.jspecify.annotations.NullMarked;
