// SPDX-License-Identifier: Apache-2.0
/**
 * How often who may call: a bucket of tokens for each caller, or each address of callers nobody knows.
 * What is too much is answered with 429 before it costs anything.
 */
@NullMarked
package dev.signalbox.limit;

import org.jspecify.annotations.NullMarked;
