// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel.slack;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** {@code v0=<hex HMAC-SHA256 of "v0:<t>:<body>">}, the time in a header of its own. */
final class SlackSignature {
    static final String HEADER = "X-Slack-Signature";
    static final String TIME = "X-Slack-Request-Timestamp";
    private static final Pattern SECONDS = Pattern.compile("\\d{1,12}");
    private static final String ALGORITHM = "HmacSHA256";

    private SlackSignature() {}

    static String sign(byte[] secret, String seconds, byte[] body) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            mac.update(("v0:" + seconds + ":").getBytes(StandardCharsets.UTF_8));
            return "v0=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " is part of every JDK", e);
        }
    }

    /** Why the headers do not vouch for the body; empty if they do. Comparison takes the same time for any guess. */
    static Optional<String> fault(
            byte[] secret,
            @Nullable String signature,
            @Nullable String seconds,
            byte[] body,
            Instant now,
            Duration tolerance) {
        if (signature == null || seconds == null || !SECONDS.matcher(seconds).matches()) {
            return Optional.of("The headers " + HEADER + " and " + TIME + " are missing or have another form.");
        }
        var expected = sign(secret, seconds, body).getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.UTF_8))) {
            return Optional.of("The signature does not match the body.");
        }
        var age = Duration.between(Instant.ofEpochSecond(Long.parseLong(seconds)), now);
        return age.abs().compareTo(tolerance) > 0
                ? Optional.of("The signature is more than " + tolerance.toSeconds() + " s away from this clock.")
                : Optional.empty();
    }
}
