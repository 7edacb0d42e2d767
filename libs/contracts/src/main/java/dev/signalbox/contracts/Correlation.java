// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.contracts;

import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Ties together everything one inbound request caused: travels in HTTP headers, broker headers, ledgers and log lines.
 *
 * @param correlationId 1 to 64 characters of {@code [A-Za-z0-9._:-]}
 * @param traceparent W3C Trace Context, version 00
 */
public record Correlation(String correlationId, String traceparent) {

    private static final String ID = "[A-Za-z0-9._:-]{1,64}";
    private static final String TRACEPARENT = "00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}";
    private static final SecureRandom RANDOM = new SecureRandom();

    public Correlation {
        if (!isId(correlationId)) {
            throw new IllegalArgumentException("correlationId must match " + ID);
        }
        if (!isTraceparent(traceparent)) {
            throw new IllegalArgumentException("traceparent must match " + TRACEPARENT);
        }
    }

    /** A new one, for work nobody asked for (a tick, a first inbound request). */
    public static Correlation fresh() {
        return of(null, null);
    }

    /** Takes over what a caller sent where it is well-formed and makes up the rest; never throws. */
    public static Correlation of(@Nullable String correlationId, @Nullable String traceparent) {
        var trace = traceparent != null && isTraceparent(traceparent)
                ? traceparent
                : "00-" + hex(16) + "-" + hex(8) + "-01";
        var id = correlationId != null && isId(correlationId) ? correlationId : trace.substring(3, 35);
        return new Correlation(id, trace);
    }

    // By hand: every event is checked more than once, and patterns were the dearest part of publishing one.

    private static boolean isId(String text) {
        if (text.isEmpty() || text.length() > 64) {
            return false;
        }
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            var letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
            if (!letter && !(c >= '-' && c <= ':' && c != '/') && c != '_') {
                return false;
            }
        }
        return true;
    }

    private static boolean isTraceparent(String text) {
        if (text.length() != 55 || !text.startsWith("00-")) {
            return false;
        }
        for (var i = 3; i < text.length(); i++) {
            var c = text.charAt(i);
            var fits = i == 35 || i == 52 ? c == '-' : c >= '0' && c <= '9' || c >= 'a' && c <= 'f';
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static String hex(int bytes) {
        var random = new byte[bytes];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
