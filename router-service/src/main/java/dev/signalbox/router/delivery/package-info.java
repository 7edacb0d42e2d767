// SPDX-License-Identifier: Apache-2.0
/**
 * Outbound messages from acceptance to a named end: delivered, denied, failed or expired.
 * One lane per (session, destination) keeps order there and holds up nobody else.
 */
@NullMarked
package dev.signalbox.router.delivery;

import org.jspecify.annotations.NullMarked;
