// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.grant;

/** What came of a grant. */
sealed interface Outcome {
    /** It took effect, and the agent's containers must see it. */
    record Applied(String detail) implements Outcome {}

    /** It took effect before. */
    record Repeated(String detail) implements Outcome {}

    /** An image is built; what comes of that is told later. */
    record Building() implements Outcome {}

    /** An agent was made and is being connected; that it is, is told later. */
    record Making() implements Outcome {}

    /** A chat has its agent; what was said there may come in once its sender is known. */
    record Connected() implements Outcome {}

    record Refused(String reason) implements Outcome {}
}
