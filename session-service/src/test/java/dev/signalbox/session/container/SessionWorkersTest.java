// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.session.container.SessionWorkers.Crew;
import io.quarkus.runtime.ShutdownEvent;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SessionWorkersTest {
    private final SessionWorkers workers = new SessionWorkers();
    private final CountDownLatch end = new CountDownLatch(1);

    @AfterEach
    void letGo() {
        end.countDown();
        workers.stop(new ShutdownEvent());
    }

    @Test
    void keepsNoAnswerWaitingForAgentsThatStartOrStop() {
        for (var slow : List.of(Crew.START, Crew.STOP)) {
            IntStream.range(0, 100).forEach(i -> workers.run(slow, "Something slow", "sess-" + i, this::untilTheEnd));
        }
        var answered = new CompletableFuture<Boolean>();

        workers.run(Crew.VISIT, "Visit", "sess-answering", () -> answered.complete(true));

        await().until(answered::isDone);
    }

    @Test
    void keepsNoStartWaitingForAgentsThatTakeTheirTimeToStop() {
        IntStream.range(0, 100).forEach(i -> workers.run(Crew.STOP, "Stop", "sess-" + i, this::untilTheEnd));
        var started = new CompletableFuture<Boolean>();

        workers.run(Crew.START, "Wake", "sess-starting", () -> started.complete(true));

        await().until(started::isDone);
    }

    @Test
    void asksAnAgentOnceToStopHoweverLongItTakes() {
        var asked = new AtomicInteger();
        Runnable slow = () -> {
            asked.incrementAndGet();
            untilTheEnd();
        };

        assertThat(workers.runOnce(Crew.STOP, "Idle stop", "sess-deaf", slow)).isTrue();
        assertThat(workers.runOnce(Crew.STOP, "Idle stop", "sess-deaf", slow)).isFalse();
        assertThat(workers.runOnce(Crew.STOP, "Idle stop", "sess-other", slow)).isTrue();

        end.countDown();
        await().until(() -> workers.runOnce(Crew.STOP, "Idle stop", "sess-deaf", slow));
        await().untilAsserted(() -> assertThat(asked).hasValue(3));
    }

    @Test
    void goesOnAfterWorkThatFailed() {
        IntStream.range(0, 100)
                .forEach(i -> workers.run(Crew.VISIT, "Visit", "sess-" + i, () -> {
                    throw new IllegalStateException("broken folder");
                }));
        var answered = new CompletableFuture<Boolean>();

        workers.run(Crew.VISIT, "Visit", "sess-answering", () -> answered.complete(true));

        await().until(answered::isDone);
    }

    private void untilTheEnd() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
