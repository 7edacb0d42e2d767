// SPDX-License-Identifier: Apache-2.0
/**
 * The webhook channel: signed JSON to a callback URL, signed JSON back in.
 * Signatures are HMAC-SHA256 over time and body, so nothing can be forged or replayed later.
 */
@NullMarked
package dev.signalbox.router.channel.webhook;

import org.jspecify.annotations.NullMarked;
