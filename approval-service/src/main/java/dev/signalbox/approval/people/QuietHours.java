// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.people;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When a person is not to be asked, if anybody else can be.
 *
 * @param from time of day at which they begin
 * @param to time of day at which they end, on the next day if it is not after {@code from}
 * @param zone where the person lives
 */
public record QuietHours(LocalTime from, LocalTime to, ZoneId zone) {

    /** When the quiet hours end in which this moment lies; empty if it lies in none. */
    public Optional<Instant> until(Instant now) {
        var today = now.atZone(zone).toLocalDate();
        return Stream.of(today.minusDays(1), today)
                .map(day -> {
                    var last = to.isAfter(from) ? day : day.plusDays(1);
                    var begin = ZonedDateTime.of(day, from, zone).toInstant();
                    var end = ZonedDateTime.of(last, to, zone).toInstant();
                    return !now.isBefore(begin) && now.isBefore(end) ? Optional.of(end) : Optional.<Instant>empty();
                })
                .flatMap(Optional::stream)
                .findFirst();
    }
}
