// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.acl;

import dev.signalbox.router.destination.Conditions;
import org.jspecify.annotations.Nullable;

/** The answer, with the rule that gave it. */
public sealed interface AclDecision {

    /** Local name of the destination where there is one, else the address. */
    String destination();

    /** The rule that decided. */
    Rule rule();

    /** The rules, in the order they are tried. */
    enum Rule {
        NO_ADDRESS("no-address"),
        UNKNOWN_CHAT("unknown-chat"),
        NO_DESTINATION("no-destination"),
        UNKNOWN_AGENT("unknown-agent"),
        EXPIRED("expired"),
        FORBIDDEN("forbidden"),
        KIND("kind"),
        HELD("held"),
        ORIGIN_CHAT("origin-chat"),
        SELF("self"),
        DESTINATION("destination"),
        RATE("rate"),
        HOPS("hops"),
        NOT_APPROVED("not-approved");

        private final String label;

        Rule(String label) {
            this.label = label;
        }

        /** As shown in answers and metrics. */
        public String label() {
            return label;
        }
    }

    /**
     * It may travel.
     *
     * @param rate how much may, null for any amount
     */
    record Allow(String destination, Rule rule, Conditions.@Nullable Rate rate) implements AclDecision {}

    /**
     * It may travel once somebody has agreed.
     *
     * @param reason for those who decide, and for the agent
     * @param approver who alone may agree; null for everybody whose role lets them
     * @param rate how much may be put before people, null for any amount
     */
    record Hold(
            String destination,
            String reason,
            Rule rule,
            @Nullable String approver,
            Conditions.@Nullable Rate rate) implements AclDecision {}

    /**
     * It may not.
     *
     * @param reason for the agent and the operator; names the destination
     */
    record Deny(String destination, String reason, Rule rule) implements AclDecision {}
}
