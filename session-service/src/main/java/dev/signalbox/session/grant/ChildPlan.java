// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.grant;

import java.util.Set;
import java.util.function.Predicate;

/** Whether an agent may have another one made, and where that one lives (nanoclaw-host section 2.17). */
sealed interface ChildPlan {

    /** It is made. */
    record Make(String folder, int depth) implements ChildPlan {}

    /** It is not. */
    record Refuse(String reason) implements ChildPlan {}

    /**
     * The agent that asks.
     *
     * @param destinations names it has taken
     * @param depth generations it is away from an agent group that an operator made
     */
    record Parent(Set<String> destinations, long children, int depth) {
        public Parent {
            destinations = Set.copyOf(destinations);
        }
    }

    /**
     * Decides.
     *
     * @param name local name of the new agent
     * @param taken whether a folder of that name is in use, or was left by somebody
     */
    static ChildPlan decide(String name, Parent parent, ChildLimits limits, Predicate<String> taken) {
        if (parent.destinations().contains(name)) {
            return new Refuse("there already is a destination " + name);
        }
        if (parent.children() >= limits.most()) {
            return new Refuse("one agent may have " + limits.most() + " agents made, and has");
        }
        if (parent.depth() >= limits.deepest()) {
            return new Refuse("agents may make agents " + limits.deepest() + " generations deep, and this is the last");
        }
        var folder = name;
        for (var n = 2; taken.test(folder); n++) {
            folder = name + "-" + n;
        }
        return new Make(folder, parent.depth() + 1);
    }
}
