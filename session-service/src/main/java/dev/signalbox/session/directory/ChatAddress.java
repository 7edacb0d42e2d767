// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.directory;

/** Where a chat is: channel type and the platform's own id of it. */
public record ChatAddress(String messagingGroupId, String channelType, String platformId) {}
