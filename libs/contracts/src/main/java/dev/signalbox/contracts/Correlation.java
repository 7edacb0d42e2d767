// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.contracts;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Ties together everything one inbound request caused: travels in HTTP headers, broker headers, ledgers and log lines.
 *
 * @param correlationId 1 to 64 characters of {@code [A-Za-z0-9._:-]}
 * @param traceparent W3C Trace Context, version 00
 */
public record Correlation(String correlationId, String traceparent) {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:-]{1,64}");
    private static final Pattern TRACEPARENT = Pattern.compile("00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");
    private static final SecureRandom RANDOM = new SecureRandom();

    public Correlation {
        if (!ID.matcher(correlationId).matches()) {
            throw new IllegalArgumentException("correlationId must match " + ID);
        }
        if (!TRACEPARENT.matcher(traceparent).matches()) {
            throw new IllegalArgumentException("traceparent must match " + TRACEPARENT);
        }
    }

    /** A new one, for work nobody asked for (a tick, a first inbound request). */
    public static Correlation fresh() {
        return of(null, null);
    }

    /** Takes over what a caller sent where it is well-formed and makes up the rest; never throws. */
    public static Correlation of(@Nullable String correlationId, @Nullable String traceparent) {
        var trace = traceparent != null && TRACEPARENT.matcher(traceparent).matches()
                ? traceparent
                : "00-" + hex(16) + "-" + hex(8) + "-01";
        var id = correlationId != null && ID.matcher(correlationId).matches() ? correlationId : trace.substring(3, 35);
        return new Correlation(id, trace);
    }

    private static String hex(int bytes) {
        var random = new byte[bytes];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
