// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.destination;

import dev.signalbox.contracts.DirectoryEvent.DestinationType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What every agent group may do from the start: a row like any other, to be seen, put under conditions and revoked. Its name
 * cannot be that of a destination.
 */
public enum StandingRule {
    /** Answers in the chat the session came from. */
    ORIGIN("origin", DestinationType.CHANNEL),
    /** Messages to itself. */
    SELF("self", DestinationType.AGENT);

    /** What the origin rule leads to, in place of a chat. */
    public static final String ANY_ORIGIN = "@origin";

    private static final String MARK = "@";
    private final String label;
    private final DestinationType type;

    StandingRule(String label, DestinationType type) {
        this.label = label;
        this.type = type;
    }

    /** As operators call it. */
    public String label() {
        return label;
    }

    String rowName() {
        return MARK + label;
    }

    Destination of(String agentGroupId, Conditions conditions) {
        var target = this == ORIGIN ? ANY_ORIGIN : agentGroupId;
        return new Destination(agentGroupId, rowName(), type, target, conditions);
    }

    static boolean isName(String rowName) {
        return rowName.startsWith(MARK);
    }

    static Optional<StandingRule> labelled(String label) {
        return Arrays.stream(values()).filter(rule -> rule.label.equals(label)).findFirst();
    }

    static List<String> labels() {
        return Arrays.stream(values()).map(StandingRule::label).toList();
    }
}
