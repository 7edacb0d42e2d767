// SPDX-License-Identifier: Apache-2.0
/**
 * The email channel: SMTP out, one IMAP mailbox looked through for what came in.
 * Threads follow the references of mail; mail that comes back ends its delivery as failed.
 */
@NullMarked
package dev.signalbox.router.channel.email;

import org.jspecify.annotations.NullMarked;
