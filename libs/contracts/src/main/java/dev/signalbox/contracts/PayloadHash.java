// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.contracts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What an approval is bound to: SHA-256 of the payload's UTF-8 bytes, as 64 hex digits. */
public final class PayloadHash {

    private PayloadHash() {}

    /** The hash of a payload. */
    public static String of(String payload) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(payload.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }
}
