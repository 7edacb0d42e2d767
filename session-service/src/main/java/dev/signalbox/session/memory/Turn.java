// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.memory;

/** One thing said in a conversation; the text is neither blank nor surrounded by blanks. */
record Turn(Speaker speaker, String text) {

    enum Speaker {
        USER("**User:** "),
        ASSISTANT("**Assistant:** ");

        private final String label;

        Speaker(String label) {
            this.label = label;
        }
    }

    /** With its label and a line end. */
    String rendered() {
        return speaker.label + text + "\n";
    }

    /** The end of it, with its label, in at most so many code points. */
    String tail(int limit) {
        var room = limit - speaker.label.length() - 1;
        var from = text.codePointCount(0, text.length()) - room;
        return from <= 0 ? rendered() : speaker.label + text.substring(text.offsetByCodePoints(0, from)) + "\n";
    }
}
