// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.policy;

/** Who asks for an act. */
public sealed interface Requester {

    /** An agent, on behalf of nobody knows whom. */
    record Agent() implements Requester {}

    /** A person, by the API. */
    record Human(String userId) implements Requester {}
}
