// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.messaginggroup;

/** Told inside the transaction that removes the chat, so that what points at it goes in the same transaction. */
public record MessagingGroupRemoved(String messagingGroupId) {}
