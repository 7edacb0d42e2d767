// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.agentrunner.provider.Provider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.logging.Logger;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PollLoopTest {
    @TempDir
    Path directory;

    private static ConditionFactory eventually() {
        return Awaitility.await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(20));
    }

    @Test
    @Tag("RP-02")
    void whatIsForAFreshContainerIsNotLostIfItsFirstPollFails() throws Exception {
        var bench = TurnBench.in(directory);
        var session = bench.session();
        session.message("m-2", 2, "team", "welcome back").set("m-2", "on_wake", 1);
        var away = Files.move(session.folder().inboundDb(), directory.resolve("away.db"));
        var failed = new CountDownLatch(1);
        var log = Logger.getLogger(PollLoop.class.getName());
        log.setFilter(record -> {
            failed.countDown();
            return false;
        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var loop = threads.submit(
                    () -> bench.loop((_, _) -> new Provider.Answer("<message to=\"team\">here</message>", List.of())));
            failed.await();
            Files.move(away, session.folder().inboundDb());
            eventually().untilAsserted(() -> assertThat(session.acked("m-2")).isEqualTo("completed"));
            session.execute(session.folder().inboundDb(), """
                    INSERT INTO messages_in (id, seq, kind, timestamp, content, on_wake)
                    VALUES ('m-4', 4, 'chat', '2026-01-02T03:04:05Z', '{"text":"for the next one"}', 1)""");
            session.message("m-6", 6, "team", "for this one");
            eventually().untilAsserted(() -> assertThat(session.acked("m-6")).isEqualTo("completed"));
            assertThat(session.acked("m-4")).isEqualTo("none");
            bench.stop().tell();
            assertThat(loop.get()).isTrue();
        } finally {
            log.setFilter(null);
        }
        assertThat(session.said()).containsExactly("{\"text\":\"here\"}", "{\"text\":\"here\"}");
    }
}
