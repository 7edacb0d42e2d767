// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.contracts;

import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Ties together everything one inbound request caused: travels in HTTP headers, broker headers, ledgers and log lines. Its
 * id is the trace id, unless a caller chose another one.
 *
 * @param correlationId 1 to 64 characters of {@code [A-Za-z0-9._:-]}
 * @param traceparent W3C Trace Context, version 00; one made up here has the first half of the trace id as parent
 */
public record Correlation(String correlationId, String traceparent) {

    private static final String ID = "[A-Za-z0-9._:-]{1,64}";
    private static final String TRACEPARENT = "00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}";
    private static final String NO_TRACE = "0".repeat(32);
    private static final String NO_SPAN = "0".repeat(16);
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
        var trace = traceparent != null && isTraceparent(traceparent) ? traceparent : begin(correlationId);
        var id = correlationId != null && isId(correlationId) ? correlationId : trace.substring(3, 35);
        return new Correlation(id, trace);
    }

    /** 32 hexadecimal digits. */
    public String traceId() {
        return traceparent.substring(3, 35);
    }

    /** 16 hexadecimal digits: what this follows from, unless it {@linkplain #begins() begins}. */
    public String spanId() {
        return traceparent.substring(36, 52);
    }

    /** True if nothing was done under this trace yet: its traceparent was made up and names no span there is. */
    public boolean begins() {
        return traceparent.regionMatches(36, traceparent, 3, 16);
    }

    private static String begin(@Nullable String correlationId) {
        var trace = correlationId != null && isTraceId(correlationId) ? correlationId : hex(16);
        return "00-" + trace + "-" + trace.substring(0, 16) + "-01";
    }

    private static boolean isTraceId(String text) {
        return text.length() == 32 && isTraceparent("00-" + text + "-" + text.substring(0, 16) + "-01");
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
        return !text.startsWith(NO_TRACE, 3) && !text.startsWith(NO_SPAN, 36);
    }

    private static String hex(int bytes) {
        var random = new byte[bytes];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
