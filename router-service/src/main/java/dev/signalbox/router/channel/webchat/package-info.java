// SPDX-License-Identifier: Apache-2.0
/**
 * The built-in chat: messages kept in a table, shown by a page, followed as server-sent events.
 * The table is the truth; open streams are only told to look again.
 */
@NullMarked
package dev.signalbox.router.channel.webchat;

import org.jspecify.annotations.NullMarked;
