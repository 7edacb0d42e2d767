// SPDX-License-Identifier: Apache-2.0
/**
 * People and chats nobody has let in yet: what they say waits, bounded, until people have decided.
 * Nothing of it is lost by a restart, and it is passed on in order.
 */
@NullMarked
package dev.signalbox.session.stranger;

import org.jspecify.annotations.NullMarked;
