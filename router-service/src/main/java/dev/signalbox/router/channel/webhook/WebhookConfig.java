// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel.webhook;

import dev.signalbox.router.channel.SendPolicy;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The webhook channel; off without a secret. */
@ConfigMapping(prefix = "signalbox.webhook")
interface WebhookConfig {

    /** Shared with the other side, 16 characters or more; takes precedence over the file. */
    Optional<String> secret();

    /** File that holds the secret. */
    Optional<Path> secretFile();

    /** From sending a message to its answer. */
    @WithDefault("10S")
    Duration timeout();

    /** How far the time in a signature may be from ours; older ones may be replays. */
    @WithDefault("5M")
    Duration tolerance();

    /** Characters of one message; longer texts are sent in parts. */
    @WithDefault("100000")
    int longestText();

    /** What becomes of a message whose arrival is not known. */
    @WithDefault("at-least-once")
    SendPolicy policy();
}
