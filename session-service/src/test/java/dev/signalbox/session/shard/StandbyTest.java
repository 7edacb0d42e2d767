// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandbyTest {
    private static final Duration LONG = Duration.ofDays(3650);
    private static final Runnable NOTHING = () -> {};

    @TempDir
    private Path home;

    @Test
    void hasAFolderAtOnceThatNobodyUses() {
        try (var _ = Standby.lock(home, Duration.ZERO, NOTHING)) {
            assertThat(VolumeLock.take(home)).isEmpty();
        }
    }

    @Test
    void takesOverWhatItsPredecessorGivesBackAndNotBeforeAndRehearsesMeanwhile() {
        var rehearsed = new CountDownLatch(1);
        CompletableFuture<VolumeLock> taken;
        try (var _ = Standby.lock(home, Duration.ZERO, NOTHING)) {
            taken = CompletableFuture.supplyAsync(() -> Standby.lock(home, LONG, rehearsed::countDown));
            await().during(Duration.ofMillis(300)).until(() -> !taken.isDone() && rehearsed.getCount() == 0);
        }

        try (var mine = taken.join()) {
            assertThat(mine).isNotNull();
            assertThat(VolumeLock.take(home)).isEmpty();
        }
    }

    @Test
    void saysWhatToDoWhenItsPatienceEnds() {
        try (var _ = Standby.lock(home, Duration.ZERO, NOTHING)) {
            assertThatThrownBy(() -> Standby.lock(home, Duration.ofMillis(100), NOTHING))
                    .isInstanceOf(ShardException.class)
                    .hasMessageContaining("Another process uses the data folder " + home)
                    .hasMessageContaining("SIGNALBOX_HOME");
        }
    }
}
