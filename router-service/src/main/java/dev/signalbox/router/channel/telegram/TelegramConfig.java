// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel.telegram;

import dev.signalbox.router.channel.SendPolicy;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The Telegram channel; off without a token. */
@ConfigMapping(prefix = "signalbox.telegram")
interface TelegramConfig {

    /** What @BotFather gave out; takes precedence over the file. */
    Optional<String> token();

    /** File that holds the token. */
    Optional<Path> tokenFile();

    /** Where the Bot API is. */
    @WithDefault("https://api.telegram.org")
    URI apiUrl();

    /** From sending a message to its answer. */
    @WithDefault("20S")
    Duration timeout();

    /** How long the platform holds a question for news open. */
    @WithDefault("25S")
    Duration pollFor();

    /** Pauses between attempts to reach the platform, the last one repeating. */
    @WithDefault("2S,5S,10S,30S")
    List<Duration> reconnect();

    /** Characters of one message; longer texts are sent in parts. The platform's own limit is 4096. */
    @WithDefault("4000")
    int longestText();

    /** What becomes of a message whose arrival is not known: the platform knows no idempotency key. */
    @WithDefault("at-least-once")
    SendPolicy policy();
}
