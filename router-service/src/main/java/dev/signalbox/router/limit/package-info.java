// SPDX-License-Identifier: Apache-2.0
/**
 * How much may be sent, and how often agents may pass something on.
 * Buckets of tokens, one per sender and target, kept in the database so that every replica draws from the same.
 */
@NullMarked
package dev.signalbox.router.limit;

import org.jspecify.annotations.NullMarked;
