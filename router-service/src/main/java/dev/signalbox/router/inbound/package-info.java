// SPDX-License-Identifier: Apache-2.0
/**
 * What people wrote, on its way to the sessions.
 * The sender is told "accepted" only once the broker has it.
 */
@NullMarked
package dev.signalbox.router.inbound;

import org.jspecify.annotations.NullMarked;
