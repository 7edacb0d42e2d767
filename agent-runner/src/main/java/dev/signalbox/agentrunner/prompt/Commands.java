// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.prompt;

import dev.signalbox.agentrunner.folder.Incoming;

/** What people can tell the runner itself. */
public final class Commands {
    private static final String CLEAR = "/clear";

    private Commands() {}

    /** True for {@code /clear} in a chat, alone or with words behind it: the conversation is to start anew. */
    public static boolean clears(Incoming message) {
        if (!PromptText.isChat(message) || !message.trigger()) {
            return false;
        }
        var text = Content.text(message).strip();
        return text.regionMatches(true, 0, CLEAR, 0, CLEAR.length())
                && (text.length() == CLEAR.length() || Character.isWhitespace(text.charAt(CLEAR.length())));
    }
}
