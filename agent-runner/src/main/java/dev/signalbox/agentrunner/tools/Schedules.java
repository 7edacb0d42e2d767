// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.tools;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.regex.Pattern;

/** Times and recurrences as agents write them; the host checks again and knows more. */
final class Schedules {
    private static final int CRON_FIELDS = 5;
    private static final Pattern CRON_FIELD = Pattern.compile("[0-9A-Za-z*,/?#-]{1,100}");

    private Schedules() {}

    /** A time with offset, or a local one, which is meant in the agent's zone (nanoclaw-host section 2.13). */
    static Instant instant(String text, ZoneId zone) throws ToolException {
        var iso = text.strip().replace(' ', 'T');
        try {
            return OffsetDateTime.parse(iso).toInstant();
        } catch (DateTimeException withoutOffset) {
            try {
                return LocalDateTime.parse(iso).atZone(zone).toInstant();
            } catch (DateTimeException e) {
                throw new ToolException(
                        "processAfter is no time; write 2026-01-31T09:00:00 or 2026-01-31T09:00:00+01:00");
            }
        }
    }

    /** Five fields of a cron expression. */
    static String cron(String text) throws ToolException {
        var fields = text.strip().split("\\s+");
        if (fields.length != CRON_FIELDS) {
            throw new ToolException("recurrence must be a cron expression of five fields");
        }
        for (var field : fields) {
            if (!CRON_FIELD.matcher(field).matches()) {
                throw new ToolException("recurrence has a field that is no cron field: " + field);
            }
        }
        return String.join(" ", fields);
    }
}
