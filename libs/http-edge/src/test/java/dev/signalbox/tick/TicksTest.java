// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.tick;

import static org.awaitility.Awaitility.await;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TicksTest {
    private final AtomicInteger begun = new AtomicInteger();

    @Test
    void beginWhenTheFirstMomentsAreOver() {
        ticks(Duration.ofMillis(1)).start(new StartupEvent());

        await().until(() -> begun.get() == 1);
    }

    @Test
    void leaveTheFirstMomentsToOthers() {
        ticks(Duration.ofHours(1)).start(new StartupEvent());

        await().during(Duration.ofMillis(300)).until(() -> begun.get() == 0);
    }

    @Test
    void neverBeginOnceTheServiceStops() throws Exception {
        var ticks = ticks(Duration.ofMillis(1));
        ticks.stop(new ShutdownEvent());

        ticks.start(new StartupEvent());

        await().during(Duration.ofMillis(300)).until(() -> begun.get() == 0);
    }

    private Ticks ticks(Duration beginAfter) {
        return new Ticks(scheduler(), new TickGate(), beginAfter);
    }

    /** One that has started, halted, and counts how often it is let go. */
    private Scheduler scheduler() {
        return (Scheduler) Proxy.newProxyInstance(
                Scheduler.class.getClassLoader(),
                new Class<?>[] {Scheduler.class},
                (_, method, _) -> switch (method.getName()) {
                    case "isStarted" -> true;
                    case "resume" -> {
                        begun.incrementAndGet();
                        yield null;
                    }
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
