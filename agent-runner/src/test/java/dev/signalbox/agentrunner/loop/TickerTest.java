// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.contracts.container.SessionFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TickerTest {
    private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2026-01-02T03:04:05Z"));

    @TempDir
    Path directory;

    private SessionFolder folder() {
        return new SessionFolder(directory);
    }

    private boolean fresh() throws IOException {
        return Files.getLastModifiedTime(folder().heartbeat()).compareTo(LONG_AGO) > 0;
    }

    private void age() throws IOException {
        Files.setLastModifiedTime(folder().heartbeat(), LONG_AGO);
    }

    @Test
    void showsLifeHoweverLongATurnTakesAndOnceMoreAtItsEnd() throws Exception {
        try (var ticker = Ticker.start(new Heartbeat(folder(), Clock.systemUTC()), Duration.ofMillis(20))) {
            assertThat(ticker).isNotNull();
            for (var i = 0; i < 3; i++) {
                age();
                Awaitility.await().atMost(Duration.ofSeconds(10)).until(this::fresh);
            }
        }
        assertThat(fresh()).isTrue();
    }

    @Test
    void theEndOfATurnIsShownEvenIfNoTickCameMeanwhile() throws Exception {
        try (var ticker = Ticker.start(new Heartbeat(folder(), Clock.systemUTC()), Duration.ofHours(1))) {
            assertThat(ticker).isNotNull();
            assertThat(fresh()).isTrue();
            age();
        }
        assertThat(fresh()).isTrue();
    }
}
