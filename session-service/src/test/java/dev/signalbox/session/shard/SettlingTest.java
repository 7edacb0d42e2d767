// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettlingTest {
    @TempDir
    Path home;

    @Test
    void waitsWhileAnotherProcessServesAndNoLonger() {
        var serving = VolumeLock.take(home).orElseThrow();
        var start = CompletableFuture.runAsync(() -> new Settling(home, Duration.ofDays(1)).await());
        await().during(Duration.ofMillis(300)).until(() -> !start.isDone());

        serving.close();

        await().until(start::isDone);
        assertThat(start).isCompleted();
    }

    @Test
    void leavesTheLockToWhoeverWantsIt() {
        new Settling(home, Duration.ofDays(1)).await();

        assertThat(VolumeLock.take(home)).isPresent().get().satisfies(VolumeLock::close);
    }

    @Test
    void startsAfterAWhileThoughAnotherServes() {
        try (var _ = VolumeLock.take(home).orElseThrow()) {
            new Settling(home, Duration.ofMillis(100)).await();
            new Settling(home, Duration.ZERO).await();

            assertThat(VolumeLock.take(home)).isEmpty();
        }
    }

    @Test
    void startsWhereNothingHasRunYet() {
        var fresh = home.resolve("not/there");

        new Settling(fresh, Duration.ofDays(1)).await();

        assertThat(fresh).doesNotExist();
    }

    @Test
    void readsItsSettingsFromTheEnvironment() {
        assertThat(Settling.of(settings(Map.of()))).isEqualTo(new Settling(Path.of(".signalbox"), Duration.ZERO));
        assertThat(Settling.of(settings(Map.of("SIGNALBOX_HOME", "/data", "signalbox.shard.settle", "PT15S"))))
                .isEqualTo(new Settling(Path.of("/data"), Duration.ofSeconds(15)));
        assertThat(Settling.of(settings(Map.of("SIGNALBOX_HOME", "/data", "signalbox.storage.home", "/own")))
                        .home())
                .isEqualTo(Path.of("/own"));
    }

    private static Config settings(Map<String, String> given) {
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(given, "test", 100))
                .build();
    }
}
