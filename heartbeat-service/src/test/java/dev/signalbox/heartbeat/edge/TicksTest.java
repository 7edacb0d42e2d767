// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.heartbeat.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.testsupport.HomeResource;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(TicksTest.WithATick.class)
class TicksTest {

    /** Nothing but a tick of our own. */
    public static final class WithATick implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("kafka.bootstrap.servers", "127.0.0.1:1");
        }

        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(Ticking.class);
        }

        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(TickingHome.class));
        }
    }

    /** Other tests have no ticks. */
    public static final class TickingHome implements QuarkusTestResourceLifecycleManager {
        private final HomeResource home = new HomeResource();

        @Override
        public Map<String, String> start() {
            var settings = new HashMap<>(home.start());
            settings.put("quarkus.scheduler.enabled", "true");
            return settings;
        }

        @Override
        public void stop() {
            home.stop();
        }
    }

    /** Ticks, and lets a test hold it in the midst of one. */
    @Alternative
    @Singleton
    public static class Ticking {
        private final CountDownLatch ticked = new CountDownLatch(1);
        final Semaphore begun = new Semaphore(0);
        final Semaphore mayEnd = new Semaphore(0);
        volatile boolean whileStarting;

        /** A start that takes longer than the first tick would wait. */
        void starting(@Observes @Priority(50_000) StartupEvent event) throws InterruptedException {
            whileStarting = ticked.await(1500, TimeUnit.MILLISECONDS);
        }

        @Scheduled(every = "PT0.5S", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
        void tick() throws InterruptedException {
            ticked.countDown();
            begun.release();
            mayEnd.acquire();
        }
    }

    @Inject
    Ticking ticking;

    @Inject
    Event<ShutdownDelayInitiatedEvent> signal;

    @Test
    void noneRunsWhileTheServiceStartsAndNoneBeginsOnceItIsToldToStop() throws Exception {
        assertThat(ticking.whileStarting).isFalse();
        assertThat(ticking.begun.tryAcquire(10, TimeUnit.SECONDS)).isTrue();

        var drained = new CountDownLatch(1);
        var stopping = Thread.ofVirtual().start(() -> {
            signal.fire(new ShutdownDelayInitiatedEvent());
            drained.countDown();
        });
        assertThat(drained.await(300, TimeUnit.MILLISECONDS))
                .as("waits for the tick under way")
                .isFalse();
        ticking.mayEnd.release(1000);

        await().until(() -> !stopping.isAlive());
        ticking.begun.drainPermits();
        assertThat(ticking.begun.tryAcquire(2, TimeUnit.SECONDS)).isFalse();
    }
}
