// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.heartbeat.firstturn;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads every form of time that old state files may hold (state-and-memory section 2.7): what Python's
 * {@code datetime.fromisoformat} of version 3.11 takes, and nothing else. A time without offset is UTC.
 */
final class TolerantTime {
    private static final Pattern DATE = Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})|(\\d{4})(\\d{2})(\\d{2})");
    private static final Pattern WEEK = Pattern.compile("(\\d{4})-W(\\d{2})(?:-([1-7]))?|(\\d{4})W(\\d{2})([1-7])?");
    private static final Pattern TIME = Pattern.compile("(\\d{2})(?::(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,30}))?)?)?"
            + "|(\\d{2})(\\d{2})(?:(\\d{2})(?:[.,](\\d{1,30}))?)?");
    private static final Pattern OFFSET = Pattern.compile(
            "([+-])(\\d{2})(?::(\\d{2})(?::(\\d{2})(?:\\.\\d{1,30})?)?)?|([+-])(\\d{2})(\\d{2})(\\d{2})?");

    private TolerantTime() {}

    /** The instant, to the microsecond; empty for what is no time. */
    static Optional<Instant> parse(String text) {
        try {
            for (var split = Math.min(10, text.length()); split >= 7; split--) {
                var date = date(text.substring(0, split));
                if (date != null) {
                    var rest = split == text.length() ? "" : time(text.substring(split));
                    if (rest != null) {
                        return Optional.of(instant(date, rest));
                    }
                }
            }
        } catch (DateTimeException e) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    /** What follows the date without its separator, which may be any one character; null if that is no time. */
    private static @Nullable String time(String separatorAndTime) {
        var rest = separatorAndTime.substring(separatorAndTime.offsetByCodePoints(0, 1));
        return rest.isEmpty() || Character.isDigit(separatorAndTime.codePointAt(0)) ? null : rest;
    }

    private static @Nullable LocalDate date(String text) {
        var day = DATE.matcher(text);
        if (day.matches()) {
            return LocalDate.of(year(number(day, 1, 4)), number(day, 2, 5), number(day, 3, 6));
        }
        var week = WEEK.matcher(text);
        if (!week.matches()) {
            return null;
        }
        var year = year(number(week, 1, 4));
        var date = LocalDate.of(year, 1, 4)
                .with(IsoFields.WEEK_OF_WEEK_BASED_YEAR, number(week, 2, 5))
                .with(ChronoField.DAY_OF_WEEK, Math.max(1, number(week, 3, 6)));
        if (date.get(IsoFields.WEEK_BASED_YEAR) != year) {
            throw new DateTimeException("this year has no such week");
        }
        return date;
    }

    private static int year(int year) {
        if (year == 0) {
            throw new DateTimeException("there was no year 0");
        }
        return year;
    }

    private static Instant instant(LocalDate date, String timeAndOffset) {
        if (timeAndOffset.isEmpty()) {
            return date.atStartOfDay().toInstant(ZoneOffset.UTC);
        }
        var at = offsetAt(timeAndOffset);
        var time = TIME.matcher(timeAndOffset.substring(0, at));
        if (!time.matches()) {
            throw new DateTimeException("no time of day");
        }
        var fraction = group(time, 4, 8);
        var nanos = fraction == null ? 0 : Integer.parseInt((fraction + "000000").substring(0, 6)) * 1000;
        var local = LocalTime.of(number(time, 1, 5), number(time, 2, 6), number(time, 3, 7), nanos);
        return date.atTime(local).toInstant(offset(timeAndOffset.substring(at)));
    }

    private static int offsetAt(String text) {
        for (var i = 0; i < text.length(); i++) {
            if ("Z+-".indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return text.length();
    }

    private static ZoneOffset offset(String text) {
        if (text.isEmpty() || text.equals("Z")) {
            return ZoneOffset.UTC;
        }
        var offset = OFFSET.matcher(text);
        if (!offset.matches()) {
            throw new DateTimeException("no offset");
        }
        var seconds = number(offset, 2, 6) * 3600 + number(offset, 3, 7) * 60 + number(offset, 4, 8);
        return ZoneOffset.ofTotalSeconds("-".equals(group(offset, 1, 5)) ? -seconds : seconds);
    }

    private static int number(Matcher matcher, int extended, int compact) {
        var digits = group(matcher, extended, compact);
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private static @Nullable String group(Matcher matcher, int extended, int compact) {
        var found = matcher.group(extended);
        return found == null ? matcher.group(compact) : found;
    }
}
