// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel.slack;

import dev.signalbox.router.channel.SendPolicy;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The Slack channel; off without a bot token and a signing secret. */
@ConfigMapping(prefix = "signalbox.slack")
interface SlackConfig {

    /** The bot user's token, {@code xoxb-…}; takes precedence over the file. */
    Optional<String> botToken();

    /** File that holds the bot token. */
    Optional<Path> botTokenFile();

    /** What the platform signs its requests with; takes precedence over the file. */
    Optional<String> signingSecret();

    /** File that holds the signing secret. */
    Optional<Path> signingSecretFile();

    /** Where the Web API is; ends with a slash. */
    @WithDefault("https://slack.com/api/")
    URI apiUrl();

    /** From sending a message to its answer. */
    @WithDefault("20S")
    Duration timeout();

    /** How far the time in a signature may be from ours; older ones may be replays. */
    @WithDefault("5M")
    Duration tolerance();

    /** Pauses between attempts to reach the platform after the start, the last one repeating. */
    @WithDefault("2S,5S,10S,30S")
    List<Duration> reconnect();

    /** Characters of one message; longer texts are sent in parts. The platform advises 4000. */
    @WithDefault("3900")
    int longestText();

    /** What becomes of a message whose arrival is not known: the platform knows no idempotency key. */
    @WithDefault("at-least-once")
    SendPolicy policy();
}
