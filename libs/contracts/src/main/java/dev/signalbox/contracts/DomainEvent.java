// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.contracts;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;

/** A fact one service tells the others; every family belongs to exactly one topic. */
public sealed interface DomainEvent
        permits InboundEvent,
                OutboundEvent,
                AgentRequestEvent,
                AgentMessageEvent,
                DeliveryEvent,
                SessionEvent,
                LivenessEvent,
                HeartbeatEvent,
                MemoryEvent,
                ApprovalEvent,
                AuditEvent,
                DirectoryEvent {

    /** The topic this event travels on. */
    @JsonIgnore
    Topic topic();

    /**
     * The aggregate whose order matters: events of one key are consumed in the order they were published; null if the
     * order of this one matters to nobody, which spares it waiting for those before it.
     */
    @JsonIgnore
    @Nullable
    String key();
}
