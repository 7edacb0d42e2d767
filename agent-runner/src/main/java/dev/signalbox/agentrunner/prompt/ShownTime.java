// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.prompt;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as people read them. */
final class ShownTime {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MMM d, yyyy, h:mm a", Locale.US);
    private static final int STAMP = "2026-01-02 03:04:05".length();

    private ShownTime() {}

    /** What cannot be read as a time is shown as it is. */
    static String of(String timestamp, ZoneId zone) {
        try {
            // What the host's database stamped has no zone mark and is UTC.
            var iso = timestamp.length() == STAMP ? timestamp.replace(' ', 'T') + "Z" : timestamp;
            return TIME.withZone(zone).format(Instant.parse(iso));
        } catch (DateTimeException e) {
            return timestamp;
        }
    }
}
