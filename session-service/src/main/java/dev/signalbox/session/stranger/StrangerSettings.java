// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.stranger;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How the suite meets people and chats it does not know. */
@ConfigMapping(prefix = "signalbox.strangers")
interface StrangerSettings {

    /** What becomes of messages in a chat in which no agent listens. */
    @WithDefault("ask")
    UnknownChats unknownChats();

    /** How many messages of one stranger, or of one unknown chat, wait at most. */
    @WithDefault("20")
    int mostHeld();

    /** How long a denial holds; without it until an operator takes it back. */
    Optional<Duration> deniedFor();

    /** How often it is looked whether somebody may come in. */
    @WithDefault("10s")
    String lookEvery();

    /** Whether people are asked. */
    enum UnknownChats {
        /** They are, and what was said to an agent waits. */
        ASK,
        /** Nobody is asked; the messages are dropped. */
        IGNORE
    }
}
