// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.task;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When a task runs: once, or again and again by a cron expression of five fields, in a zone of its own so that daylight
 * saving time moves it as people expect.
 *
 * @param cron null for a task that runs once
 */
record Timing(@Nullable String cron, ZoneId zone, CatchUp catchUp) {
    private static final CronParser PARSER = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));

    /** What becomes of runs that were missed (B-43). */
    enum CatchUp {
        /** A missed run is left out. */
        SKIP,
        /** However many were missed, one run is made up for. */
        ONCE,
        /** Each missed run is made up for, one after the other. */
        ALL;

        /** @throws IllegalArgumentException saying what may be written */
        static CatchUp of(String text) {
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "skip" -> SKIP;
                case "once" -> ONCE;
                case "all" -> ALL;
                default -> throw new IllegalArgumentException("catchUp must be skip, once or all");
            };
        }
    }

    /** @throws IllegalArgumentException if the expression is none, or will never fire */
    Timing {
        if (cron != null && next(cron, zone, Instant.EPOCH).isEmpty()) {
            throw new IllegalArgumentException("recurrence \"" + cron + "\" never comes");
        }
    }

    /** The first time after the given instant; empty for a task that runs once. */
    Optional<Instant> next(Instant after) {
        return cron == null ? Optional.empty() : next(cron, zone, after);
    }

    Timing withCron(@Nullable String changed) {
        return new Timing(changed, zone, catchUp);
    }

    private static Optional<Instant> next(String cron, ZoneId zone, Instant after) {
        try {
            return ExecutionTime.forCron(PARSER.parse(cron))
                    .nextExecution(after.atZone(zone))
                    .map(at -> at.toInstant());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "recurrence \"" + cron + "\" is no cron expression of five fields: " + e.getMessage(), e);
        }
    }
}
