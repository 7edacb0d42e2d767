// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.folder;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Reads the times agents write: ISO with Z or an offset, or SQLite's text without a zone, which is UTC. */
final class SqliteInstant {

    private SqliteInstant() {}

    /** Null for null and for text that is no time. */
    static @Nullable Instant parse(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        var iso = text.strip().replace(' ', 'T');
        try {
            return OffsetDateTime.parse(iso).toInstant();
        } catch (DateTimeException e) {
            return withoutZone(iso);
        }
    }

    private static @Nullable Instant withoutZone(String iso) {
        try {
            return LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
