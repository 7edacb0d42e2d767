// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.http;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The secret every operator's call carries and every person's key is derived from. Absent means nobody gets in. */
@ApplicationScoped
class SuiteToken {
    private static final Logger LOG = Logger.getLogger(SuiteToken.class);
    private static final int SHORTEST = 16;
    private final byte @Nullable [] token;

    SuiteToken(AccessConfig config) {
        this.token = read(config);
        if (token == null) {
            LOG.error("No API token: every call will be refused."
                    + " Set signalbox.access.token or signalbox.access.token-file (16 characters or more).");
        }
    }

    boolean matches(String presented) {
        return token != null && MessageDigest.isEqual(token, presented.getBytes(StandardCharsets.UTF_8));
    }

    byte @Nullable [] secret() {
        return token == null ? null : token.clone();
    }

    private static byte @Nullable [] read(AccessConfig config) {
        var text = config.token()
                .or(() -> config.tokenFile().map(SuiteToken::content))
                .orElse("")
                .strip();
        return text.length() < SHORTEST ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    private static String content(java.nio.file.Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            LOG.errorf("Token file %s cannot be read: %s", file, e.getClass().getSimpleName());
            return "";
        }
    }
}
