// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.approval;

import dev.signalbox.approval.request.Act;
import dev.signalbox.contracts.ApprovalEvent.ApprovalRequested;
import dev.signalbox.contracts.ApprovalEvent.Recipient;
import dev.signalbox.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Puts an approval before people; whoever has the card already gets no second one. */
@ApplicationScoped
class Asking {
    private final Outbox outbox;

    Asking(Outbox outbox) {
        this.outbox = outbox;
    }

    /** In the running transaction. Of each rung only those are asked who have a chat; a rung of nobody else is skipped. */
    void ask(ApprovalEntity approval, List<List<String>> ladder) {
        var reachable = ladder.stream()
                .map(rung -> rung.stream().filter(Asking::hasChat).toList())
                .filter(rung -> !rung.isEmpty())
                .toList();
        var asked = Nudge.asked(reachable, approval.terms().needed(), approval.nudges);
        outbox.publish(new ApprovalRequested(
                approval.id,
                approval.agentGroupId,
                approval.sessionId,
                approval.action,
                approval.title,
                approval.body,
                approval.payloadHash,
                approval.act().map(Act::options).orElse(List.of()),
                asked.stream().map(Asking::recipient).toList(),
                approval.expiresAt));
    }

    /** {@code local} is no channel. */
    private static boolean hasChat(String user) {
        return !user.startsWith("local:");
    }

    /** The direct chat of {@code <channel>:<handle>} has the same name on its channel. */
    private static Recipient recipient(String user) {
        return new Recipient(user, user.substring(0, user.indexOf(':')), user);
    }
}
