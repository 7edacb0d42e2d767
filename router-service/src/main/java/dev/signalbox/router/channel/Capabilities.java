// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel;

/**
 * What a channel can show. What it cannot is told in words where words will do, and refused with a reason where not.
 *
 * @param buttons cards with buttons that are answered and later closed
 * @param cards cards to look at
 * @param longestText characters of one message; longer texts are split
 * @param repeats true if a message whose arrival is not known may be sent again with the same key
 */
public record Capabilities(
        boolean edits,
        boolean reactions,
        boolean buttons,
        boolean cards,
        boolean files,
        int longestText,
        boolean repeats) {}
