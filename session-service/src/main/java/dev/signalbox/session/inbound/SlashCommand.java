// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.inbound;

import java.util.Locale;
import java.util.Set;

/**
 * A message that is a command (nanoclaw-host section 2.2): its first word, whole and in lower case, decides.
 *
 * @param name with its slash; empty for a message that is none
 */
record SlashCommand(Kind kind, String name) {
    private static final SlashCommand NONE = new SlashCommand(Kind.NONE, "");
    private static final Set<String> FILTERED =
            Set.of("/help", "/login", "/logout", "/doctor", "/config", "/remote-control", "/start");
    private static final Set<String> ADMIN = Set.of("/clear", "/compact", "/context", "/cost", "/files");

    /** Who may use it. */
    enum Kind {
        /** No command, or one the agent makes of it what it likes. */
        NONE,
        /** Nobody: it belongs to the agent's own terminal. */
        FILTERED,
        /** Owners and admins. */
        ADMIN
    }

    /** The command of a message of this kind with this text. */
    static SlashCommand of(String messageKind, String text) {
        var stripped = text.strip();
        if (!stripped.startsWith("/") || !messageKind.equals("chat") && !messageKind.equals("chat-sdk")) {
            return NONE;
        }
        var name = stripped.split("\\s", 2)[0].toLowerCase(Locale.ROOT);
        if (FILTERED.contains(name)) {
            return new SlashCommand(Kind.FILTERED, name);
        }
        return ADMIN.contains(name) ? new SlashCommand(Kind.ADMIN, name) : NONE;
    }
}
