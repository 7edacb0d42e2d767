// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.session.SessionWorld;
import dev.signalbox.session.container.runtime.ContainerRuntime;
import dev.signalbox.session.container.runtime.ContainerSpec;
import dev.signalbox.session.container.runtime.Run;
import dev.signalbox.session.lifecycle.Sessions;
import dev.signalbox.testsupport.BrokerResource;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is found after a restart that nobody asked for, by a runtime that has a bad day. */
@QuarkusTest
@QuarkusTestResource(BrokerResource.class)
@QuarkusTestResource(SessionWorld.class)
class ReconciliationTest {
    @Inject
    Containers containers;

    @Inject
    Sessions sessions;

    @Inject
    ContainerLifecycle lifecycle;

    @Inject
    SessionWorkers workers;

    private final BadDay runtime = new BadDay();

    @Test
    @Tag("CN-10")
    void stopsEveryStrangerAlthoughTheListFailsAtFirstAndOneCannotBeStopped() {
        var reconciliation = new Reconciliation(containers, sessions, runtime, lifecycle, workers);

        reconciliation.start(new StartupEvent());

        Awaitility.await().untilAsserted(() -> assertThat(runtime.stopped).contains("b", "c"));
        assertThat(runtime.stopped).doesNotContain("a");
    }

    /** Lists at the third time of asking, and cannot stop the first it lists. */
    private static final class BadDay implements ContainerRuntime {
        private final AtomicInteger asked = new AtomicInteger();
        private final List<String> stopped = new CopyOnWriteArrayList<>();

        @Override
        public List<Found> running() {
            if (asked.incrementAndGet() < 3) {
                throw new IllegalStateException("the engine does not answer");
            }
            return List.of(stranger("a"), stranger("b"), stranger("c"));
        }

        private static Found stranger(String handle) {
            return new Found(new Run("sess-stranger-" + handle, 1), handle);
        }

        @Override
        public void stop(String handle, Duration grace) {
            if (handle.equals("a")) {
                throw new IllegalStateException("it does not stop");
            }
            stopped.add(handle);
        }

        @Override
        public String start(ContainerSpec spec) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean alive(String handle) {
            return true;
        }

        @Override
        public void onExit(String handle, Consumer<Exit> then) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean mounts(Path host) {
            return true;
        }

        @Override
        public Images images() {
            return new Images.None();
        }
    }
}
