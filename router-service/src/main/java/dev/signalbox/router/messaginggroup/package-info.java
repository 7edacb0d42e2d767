// SPDX-License-Identifier: Apache-2.0
/**
 * The chats this suite knows, one per (channel type, platform id), and the operator's API for them.
 * Others learn of each change from MessagingGroupChanged, stored in the same transaction.
 */
@NullMarked
package dev.signalbox.router.messaginggroup;

import org.jspecify.annotations.NullMarked;
