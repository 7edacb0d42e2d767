// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.inbound;

import dev.signalbox.session.drop.DropReason;
import dev.signalbox.session.wiring.Wiring.Hearing;

/** What becomes of a message at one wiring; found before any session is looked for. */
sealed interface Verdict {

    /**
     * It goes to the agent's session.
     *
     * @param trigger false if it is only context
     */
    record Deliver(boolean trigger) implements Verdict {}

    /** It is not for this agent. */
    record Ignore() implements Verdict {}

    /** It would be, and may not. */
    record Refuse(DropReason reason) implements Verdict {}

    /** Decides. */
    static Verdict decide(Hearing hearing, SlashCommand command, boolean administers) {
        return switch (hearing) {
            case NOT_ADDRESSED -> new Ignore();
            case UNKNOWN_SENDER -> new Refuse(DropReason.UNKNOWN_SENDER);
            case ENGAGED -> gate(command, administers, true);
            case OVERHEARD -> gate(command, administers, false);
        };
    }

    private static Verdict gate(SlashCommand command, boolean administers, boolean trigger) {
        return switch (command.kind()) {
            case NONE -> new Deliver(trigger);
            case FILTERED -> new Refuse(DropReason.COMMAND_FILTERED);
            case ADMIN -> administers ? new Deliver(trigger) : new Refuse(DropReason.COMMAND_DENIED);
        };
    }
}
