// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.acl;

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
        ORIGIN_CHAT("origin-chat"),
        SELF("self"),
        UNKNOWN_AGENT("unknown-agent"),
        DESTINATION("destination"),
        NO_DESTINATION("no-destination"),
        LOOP_GUARD("loop-guard");

        private final String label;

        Rule(String label) {
            this.label = label;
        }

        /** As shown in answers and metrics. */
        public String label() {
            return label;
        }
    }

    /** It may travel. */
    record Allow(String destination, Rule rule) implements AclDecision {}

    /**
     * It may not.
     *
     * @param reason for the agent and the operator; names the destination
     */
    record Deny(String destination, String reason, Rule rule) implements AclDecision {}
}
