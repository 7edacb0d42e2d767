// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.policy;

import dev.signalbox.approval.people.Rights;
import org.jspecify.annotations.Nullable;

/** Who asks for an act. */
public sealed interface Requester {

    /** The same, with the person for the identity they used. */
    default Requester asPerson(Rights rights) {
        return switch (this) {
            case Agent(var user) -> new Agent(user == null ? null : rights.person(user));
            case Human(var user) -> new Human(rights.person(user));
        };
    }

    /**
     * An agent.
     *
     * @param onBehalfOf the person behind it, null if nobody knows who that is
     */
    record Agent(@Nullable String onBehalfOf) implements Requester {}

    /** A person, by the API. */
    record Human(String userId) implements Requester {}
}
