// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.question;

/** A question whose card is to lose its buttons. */
public record ClosedQuestion(
        String token, String agentGroupId, String channelType, String platformId, String outcome) {}
