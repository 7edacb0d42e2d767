// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.task;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/** Times as agents and operators write them. */
final class TaskTimes {

    private TaskTimes() {}

    /**
     * ISO 8601 with Z or an offset; without one it is a local time of the zone.
     *
     * @throws IllegalArgumentException saying what may be written
     */
    static Instant parse(String text, ZoneId zone) {
        var iso = text.strip().replace(' ', 'T');
        try {
            return OffsetDateTime.parse(iso).toInstant();
        } catch (DateTimeException e) {
            return local(iso, zone);
        }
    }

    /** @throws IllegalArgumentException if there is no such zone */
    static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is not a known time zone, write for example Europe/Berlin", e);
        }
    }

    private static Instant local(String iso, ZoneId zone) {
        try {
            return LocalDateTime.parse(iso).atZone(zone).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "\"" + iso + "\" is no time, write for example 2026-03-01T08:00:00 or with Z", e);
        }
    }
}
