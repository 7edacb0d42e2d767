// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel.webhook;

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

/** {@code t=<unix seconds>,v1=<hex HMAC-SHA256 of "<t>.<body>">}: who signed it, what, and when. */
final class WebhookSignature {
    static final String HEADER = "Signalbox-Signature";
    private static final Pattern FORM = Pattern.compile("t=(\\d{1,12}),v1=([0-9a-f]{64})");
    private static final String ALGORITHM = "HmacSHA256";

    private WebhookSignature() {}

    static String sign(byte[] secret, Instant at, byte[] body) {
        var seconds = Long.toString(at.getEpochSecond());
        return "t=" + seconds + ",v1=" + HexFormat.of().formatHex(mac(secret, seconds, body));
    }

    /** Why the header does not vouch for the body; empty if it does. Comparison takes the same time for any guess. */
    static Optional<String> fault(
            byte[] secret, @Nullable String header, byte[] body, Instant now, Duration tolerance) {
        if (header == null) {
            return Optional.of("The header " + HEADER + " is missing.");
        }
        var parts = FORM.matcher(header.strip());
        if (!parts.matches()) {
            return Optional.of("The header " + HEADER + " must be \"t=<unix seconds>,v1=<64 hex digits>\".");
        }
        var expected = mac(secret, parts.group(1), body);
        if (!MessageDigest.isEqual(expected, HexFormat.of().parseHex(parts.group(2)))) {
            return Optional.of("The signature does not match the body.");
        }
        var age = Duration.between(Instant.ofEpochSecond(Long.parseLong(parts.group(1))), now);
        return age.abs().compareTo(tolerance) > 0
                ? Optional.of("The signature is more than " + tolerance.toSeconds() + " s away from this clock.")
                : Optional.empty();
    }

    private static byte[] mac(byte[] secret, String seconds, byte[] body) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            mac.update((seconds + ".").getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " is part of every JDK", e);
        }
    }
}
