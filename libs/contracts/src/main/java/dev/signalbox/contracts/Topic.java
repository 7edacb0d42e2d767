// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.contracts;

/** The topics of the suite, with their names on the broker; one sealed event family each. */
public enum Topic {
    INBOUND("signalbox.inbound.v1", false),
    OUTBOUND("signalbox.outbound.v1", false),
    AGENT_REQUESTS("signalbox.agent-requests.v1", false),
    AGENT_MESSAGES("signalbox.agent-messages.v1", false),
    DELIVERIES("signalbox.deliveries.v1", false),
    SESSIONS("signalbox.sessions.v1", false),
    LIVENESS("signalbox.liveness.v1", false),
    HEARTBEATS("signalbox.heartbeats.v1", false),
    MEMORY("signalbox.memory.v1", false),
    APPROVALS("signalbox.approvals.v1", false),
    AUDIT("signalbox.audit.v1", false),
    DIRECTORY("signalbox.directory.v1", true);

    private final String address;
    private final boolean compacted;

    Topic(String address, boolean compacted) {
        this.address = address;
        this.compacted = compacted;
    }

    /** Name on the broker. */
    public String address() {
        return address;
    }

    /** Name of the topic that keeps what a consumer of this one could not read or apply. */
    public String deadLetterAddress() {
        return address + ".dlq";
    }

    /** True if the broker keeps only the newest event of each key (read models are rebuilt from it). */
    public boolean compacted() {
        return compacted;
    }
}
