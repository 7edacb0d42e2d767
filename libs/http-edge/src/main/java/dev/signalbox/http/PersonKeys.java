// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.http;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Bearer keys for people: {@code sbx1.<base64url user id>.<base64url HMAC-SHA256 of it under the suite token>}. Any
 * service checks one without asking another; changing the suite token revokes them all.
 */
@ApplicationScoped
public class PersonKeys {
    private static final String VERSION = "sbx1";
    private static final String PURPOSE = "signalbox person key 1\n";
    private final SuiteToken token;

    PersonKeys(SuiteToken token) {
        this.token = token;
    }

    /**
     * The key of a person.
     *
     * @param userId {@code <channel>:<handle>}
     * @throws ProblemException 503 if the service has no suite token
     */
    public String issue(String userId) {
        var encoder = Base64.getUrlEncoder().withoutPadding();
        return VERSION + "." + encoder.encodeToString(userId.getBytes(StandardCharsets.UTF_8)) + "."
                + encoder.encodeToString(mac(userId));
    }

    /** The user id a key stands for, empty if it is no key of ours. */
    Optional<String> verify(String key) {
        var parts = key.split("\\.", -1);
        if (parts.length != 3 || !VERSION.equals(parts[0]) || token.secret() == null) {
            return Optional.empty();
        }
        try {
            var userId = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
            var genuine =
                    MessageDigest.isEqual(mac(userId), Base64.getUrlDecoder().decode(parts[2]));
            return genuine ? Optional.of(userId) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private byte[] mac(String userId) {
        var secret = token.secret();
        if (secret == null) {
            throw ProblemException.unavailable(
                    "no-token", "This service has no API token; set signalbox.access.token-file.");
        }
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac.doFinal((PURPOSE + userId).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is part of every JDK", e);
        }
    }
}
