// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.cli;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** The zone people's times are shown in and written in: the container's {@code TZ}. */
final class Zone {

    private Zone() {}

    /** UTC if {@code TZ} names no zone. */
    static ZoneId ofContainer() {
        return of(System.getenv("TZ"));
    }

    static ZoneId of(@Nullable String tz) {
        if (tz == null || tz.isBlank()) {
            return ZoneId.systemDefault();
        }
        try {
            return ZoneId.of(tz);
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }
}
