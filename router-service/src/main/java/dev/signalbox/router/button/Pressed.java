// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.button;

/** What the press of a button came to. */
public sealed interface Pressed {
    /** It settled the question: the buttons give way to the outcome. */
    record Settled(ShownQuestion question, String outcome) implements Pressed {}

    /** It was handed on to whoever decides; the buttons stay until they say how it ended. */
    record HandedOn(ShownQuestion question, String label) implements Pressed {}

    /** The question had ended before; nobody hears of the press. */
    record Late(ShownQuestion question, String outcome) implements Pressed {}

    /** They may not answer it; nothing changed. The text says why, to them alone. */
    record NotAllowed(ShownQuestion question, String reason) implements Pressed {}

    /** There is no such question in that chat, or no such option. */
    record Unknown() implements Pressed {}
}
