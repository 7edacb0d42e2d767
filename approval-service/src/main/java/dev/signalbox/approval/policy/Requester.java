// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.policy;

import org.jspecify.annotations.Nullable;

/** Who asks for an act. */
public sealed interface Requester {

    /**
     * An agent.
     *
     * @param onBehalfOf the person behind it, null if nobody knows who that is
     */
    record Agent(@Nullable String onBehalfOf) implements Requester {}

    /** A person, by the API. */
    record Human(String userId) implements Requester {}
}
