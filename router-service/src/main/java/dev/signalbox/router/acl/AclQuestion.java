// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.acl;

import org.jspecify.annotations.Nullable;

/**
 * May this agent group write there?
 *
 * @param originMessagingGroupId the chat the sending session belongs to, null if it has none
 */
public record AclQuestion(String agentGroupId, @Nullable String originMessagingGroupId, AclTarget target) {}
