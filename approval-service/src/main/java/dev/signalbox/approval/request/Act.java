// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.request;

import dev.signalbox.contracts.ApprovalEvent.CardOption;
import java.util.List;
import java.util.Optional;

/** A privileged act, checked and in canonical form. Each kind knows what people must see of it. */
public sealed interface Act
        permits InstallPackages, AddMcpServer, RequestRebuild, CreateAgent, AdmitSender, RegisterChat, SendMessage {

    /** Its name in the row the agent wrote. */
    String action();

    /** Canonical JSON, fixed order of keys; an approval is bound to exactly this text. */
    String payload();

    /** The payload as people may see it: values that look like secrets are masked. */
    default String shownPayload() {
        return payload();
    }

    /** The only person who may decide it, if the act itself names one. */
    default Optional<String> approver() {
        return Optional.empty();
    }

    /** Heading of the card, one line. */
    String title();

    /** Text of the card: everything the act would do, nothing left out but secrets. */
    String body();

    /** The buttons of its card. */
    default List<CardOption> options() {
        return List.of(
                new CardOption("Approve", "approve"),
                new CardOption("Reject", "reject"),
                new CardOption("Reject, say why", "reject_reason"));
    }

    /** What people must still choose before they can approve it, empty if nothing. */
    default Optional<String> undecided() {
        return Optional.empty();
    }

    /** The channel of the chat it is about, empty if it is about none. */
    default Optional<String> channel() {
        return Optional.empty();
    }

    /** The agent group for which whoever decides must have the right. */
    default String scope(String agentGroupId) {
        return agentGroupId;
    }
}
