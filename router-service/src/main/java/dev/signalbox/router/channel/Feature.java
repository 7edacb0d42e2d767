// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel;

/** What channels differ in. What one cannot show is told in words where words will do, and refused with a reason where not. */
public enum Feature {
    /** Replies that stay with the message they answer. */
    THREADS,
    /** New words for a message sent before. */
    EDITS,
    /** An emoji on a message. */
    REACTIONS,
    /** Cards with buttons that are answered and later closed. */
    BUTTONS,
    /** Cards to look at. */
    CARDS,
    FILES,
    /** "Is typing", shown while an agent works. */
    TYPING,
    /** A chat with one person, addressed by their user id, whoever writes first. */
    DIRECT_MESSAGES,
    /** Recognises a repeated message by its idempotency key. */
    IDEMPOTENCY,
    /** May say later that a message did not arrive after all, or that one in doubt did. */
    RECEIPTS
}
