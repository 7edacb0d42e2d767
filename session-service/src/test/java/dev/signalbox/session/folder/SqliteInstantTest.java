// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.TimeZone;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqliteInstantTest {

    @ParameterizedTest
    @CsvSource({
        "2026-01-02 12:00:00, 2026-01-02T12:00:00Z",
        "2026-01-02T12:00:00, 2026-01-02T12:00:00Z",
        "2026-01-02 12:00:00.250, 2026-01-02T12:00:00.250Z",
        "2026-01-02T12:00:00Z, 2026-01-02T12:00:00Z",
        "2026-01-02T12:00:00.5Z, 2026-01-02T12:00:00.500Z",
        "2026-01-02T12:00:00+02:00, 2026-01-02T10:00:00Z",
        "2026-01-02 12:00:00-05:30, 2026-01-02T17:30:00Z"
    })
    @Tag("SW-15")
    void takesTextWithoutZoneAsUtcAndHonoursZones(String text, Instant instant) {
        assertThat(SqliteInstant.parse(text)).isEqualTo(instant);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "soon", "2026-13-45 00:00:00", "12:00:00", "1767355200"})
    @Tag("SW-15")
    void hasNoAnswerForWhatIsNoTime(String text) {
        assertThat(SqliteInstant.parse(text)).isNull();
    }

    @Test
    @Tag("SW-15")
    void doesNotDependOnTheZoneOfThisMachine() {
        var zone = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
            assertThat(SqliteInstant.parse("2026-01-02 12:00:00")).isEqualTo(Instant.parse("2026-01-02T12:00:00Z"));
        } finally {
            TimeZone.setDefault(zone);
        }
    }
}
