// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.delivery;

import dev.signalbox.contracts.Correlation;
import dev.signalbox.outbox.CurrentCorrelation;
import dev.signalbox.router.acl.AclDecision.Allow;
import dev.signalbox.router.acl.AclDecision.Deny;
import dev.signalbox.router.acl.AclDecision.Hold;
import dev.signalbox.router.agentmessage.AgentMessages;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;

/** What becomes of a message whose turn has come, short of calling a channel; all in the running transaction. */
@ApplicationScoped
class Turns {
    private final Gate gate;
    private final Holds holds;
    private final AgentMessages agentMessages;
    private final Endings endings;

    Turns(Gate gate, Holds holds, AgentMessages agentMessages, Endings endings) {
        this.gate = gate;
        this.holds = holds;
        this.agentMessages = agentMessages;
        this.endings = endings;
    }

    /** How a turn ended. */
    enum Turn {
        /** The channel is to be called. */
        TO_CALL,
        /** People decide. */
        HELD,
        /** It has ended: refused, or handed to the other agent. */
        GONE
    }

    Turn take(DeliveryEntity row, Correlation correlation) {
        if (row.origin != DeliveryEntity.Origin.AGENT) {
            return Turn.TO_CALL;
        }
        CurrentCorrelation.set(correlation);
        try {
            return switch (gate.pass(row)) {
                case Deny deny -> {
                    endings.denied(row, deny, endings.now());
                    yield Turn.GONE;
                }
                case Hold hold -> {
                    holds.hold(row, hold, endings.now());
                    yield Turn.HELD;
                }
                case Allow _
                when AgentMessages.CHANNEL.equals(row.channelType) -> {
                    handOver(row);
                    yield Turn.GONE;
                }
                case Allow _ -> Turn.TO_CALL;
            };
        } finally {
            CurrentCorrelation.clear();
        }
    }

    private void handOver(DeliveryEntity row) {
        var now = endings.now();
        agentMessages.route(
                new AgentMessages.AgentMessage(
                        row.id,
                        row.agentGroupId,
                        row.sessionId,
                        Objects.requireNonNull(row.platformId),
                        row.inReplyTo,
                        row.content),
                now);
        endings.delivered(row, null, now);
    }
}
