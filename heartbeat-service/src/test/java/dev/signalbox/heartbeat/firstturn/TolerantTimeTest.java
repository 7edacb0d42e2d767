// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.heartbeat.firstturn;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TolerantTimeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-04-27T12:00:00+00:00 | 2026-04-27T12:00:00Z",
                "2026-04-27T12:00:00.123456+00:00 | 2026-04-27T12:00:00.123456Z",
                "2026-04-27T12:00:00Z | 2026-04-27T12:00:00Z",
                "2026-04-27 12:00:00+02:00 | 2026-04-27T10:00:00Z",
                "2026-04-27T12:00:00 | 2026-04-27T12:00:00Z",
                "2026-04-27t12:00:00Z | 2026-04-27T12:00:00Z",
                "2026-04-27 | 2026-04-27T00:00:00Z",
                "20260427 | 2026-04-27T00:00:00Z",
                "20260427T120000Z | 2026-04-27T12:00:00Z",
                "20260427T1200 | 2026-04-27T12:00:00Z",
                "2026-W18-1 | 2026-04-27T00:00:00Z",
                "2026-W18 | 2026-04-27T00:00:00Z",
                "2026W181 | 2026-04-27T00:00:00Z",
                "2026W18T12:30 | 2026-04-27T12:30:00Z",
                "2026-W01-1 | 2025-12-29T00:00:00Z",
                "2026-W53-7 | 2027-01-03T00:00:00Z",
                "2026-04-27T12:30 | 2026-04-27T12:30:00Z",
                "2026-04-27T12 | 2026-04-27T12:00:00Z",
                "2026-04-27T12+01 | 2026-04-27T11:00:00Z",
                "2026-04-27T12:00:00,5Z | 2026-04-27T12:00:00.500Z",
                "2026-04-27T12:00:00.123456789Z | 2026-04-27T12:00:00.123456Z",
                "2026-04-27T12:00:00+0000 | 2026-04-27T12:00:00Z",
                "2026-04-27T12:00:00-0330 | 2026-04-27T15:30:00Z",
                "2026-04-27T12:00:00+05:45 | 2026-04-27T06:15:00Z",
                "2026-04-27T12:00:00+00:00:30 | 2026-04-27T11:59:30Z",
                "2024-02-29T23:59:59Z | 2024-02-29T23:59:59Z"
            })
    @Tag("FB-15")
    void readsEveryFormOldFilesHold(String text, Instant expected) {
        assertThat(TolerantTime.parse(text)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                " 2026-04-27T12:00:00Z",
                "2026-04-27T12:00:00Z ",
                "2026-04-27T12:00:00z",
                "2026-04-27T24:00:00Z",
                "2026-04-27T12:00:60Z",
                "2026-04-27T12:60",
                "1777291200",
                "1777291200.5",
                "2026-02-29",
                "2026-13-01",
                "2026-W54-1",
                "2026-W00-1",
                "2025-W53-1",
                "2026-W18-8",
                "2026-04-27T",
                "2026-04-27TZ",
                "2026-04-27T12:",
                "2026-04-27T1",
                "2026-04-27T12:00:00.",
                "2026-04-27T12:00:00+",
                "2026-04-27T12:00:00+24:00",
                "2026-04-27T12:00:00+19:00",
                "yesterday",
                "0000-01-01",
                "2026-4-27",
                "２０２６-04-27"
            })
    @Tag("FB-15")
    void takesNothingElseForATime(String text) {
        assertThat(TolerantTime.parse(text)).isEmpty();
    }
}
