// SPDX-License-Identifier: Apache-2.0
/**
 * What belongs to the running transaction and ends with it.
 * Many messages share a transaction; what one of them has read the next need not read again.
 */
@NullMarked
package dev.signalbox.router.transaction;

import org.jspecify.annotations.NullMarked;
