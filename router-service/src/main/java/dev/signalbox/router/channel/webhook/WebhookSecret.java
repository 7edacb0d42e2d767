// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The secret both sides of the webhook channel share. */
@ApplicationScoped
class WebhookSecret {
    static final String OFF =
            "The webhook channel is off: set signalbox.webhook.secret or signalbox.webhook.secret-file"
                    + " (16 characters or more).";
    private static final Logger LOG = Logger.getLogger(WebhookSecret.class);
    private static final int SHORTEST = 16;
    private final Optional<byte[]> secret;

    WebhookSecret(WebhookConfig config) {
        this.secret = config.secret()
                .or(() -> config.secretFile().filter(Files::exists).map(WebhookSecret::content))
                .map(String::strip)
                .filter(text -> text.length() >= SHORTEST)
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
        if (secret.isEmpty()) {
            LOG.info(OFF);
        }
    }

    Optional<byte[]> get() {
        return secret.map(byte[]::clone);
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            LOG.errorf(
                    "Webhook secret file %s cannot be read: %s",
                    file, e.getClass().getSimpleName());
            return "";
        }
    }
}
