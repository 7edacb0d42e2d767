// SPDX-License-Identifier: Apache-2.0
/**
 * Files agents send: put together from the pieces the broker brought, and kept for a while.
 * Who may have them is for the channels to say.
 */
@NullMarked
package dev.signalbox.router.file;

import org.jspecify.annotations.NullMarked;
