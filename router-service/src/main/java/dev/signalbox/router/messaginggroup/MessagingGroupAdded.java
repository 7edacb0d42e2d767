// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.messaginggroup;

/** Told inside the transaction that adds the chat, so that what waited for it is applied in the same transaction. */
public record MessagingGroupAdded(MessagingGroup messagingGroup) {}
