// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.local.client.SuiteClient;
import dev.signalbox.local.suite.Part;
import dev.signalbox.local.suite.Suite;
import dev.signalbox.local.suite.SuiteException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Any process may die at any moment: nothing is lost, nothing is delivered twice, order is kept. */
@ExtendWith(RunningSuite.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrashTest {
    private static final int SESSIONS = 20;
    private static final int MESSAGES = 10;
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private final Suite suite;
    private final SuiteClient operator;
    private final List<EchoChat> chats = new ArrayList<>();

    CrashTest(Suite suite, SuiteClient operator) {
        this.suite = suite;
        this.operator = operator;
    }

    @BeforeAll
    void everySessionIsUp() throws Exception {
        for (var i = 0; i < SESSIONS; i++) {
            chats.add(EchoChat.open(operator, "crash-" + i));
        }
        chats.forEach(chat -> chat.writeUntilAccepted("warm"));
        chats.forEach(chat -> awaitAnswers(chat, List.of("warm")));
    }

    @ParameterizedTest
    @EnumSource(Part.class)
    void answersEveryMessageOnceAndInOrderAlthoughAProcessIsKilled(Part victim) throws Exception {
        var said = IntStream.range(0, MESSAGES)
                .mapToObj(i -> victim.label() + "-" + i)
                .toList();
        try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
            var writing = new ArrayList<Future<?>>();
            chats.forEach(chat -> writing.add(writers.submit(() -> said.forEach(chat::writeUntilAccepted))));
            await().atMost(PATIENCE)
                    .ignoreExceptionsInstanceOf(SuiteException.class)
                    .until(() -> answered(said) >= SESSIONS * MESSAGES / 10);

            suite.kill(victim);
            suite.restart(victim);

            for (var each : writing) {
                each.get();
            }
        }
        chats.forEach(chat -> awaitAnswers(chat, said));
        assertThat(duplicates()).isEmpty();
    }

    private long answered(List<String> said) throws InterruptedException {
        var answered = 0L;
        for (var chat : chats) {
            answered += chat.person().heard().stream().filter(said::contains).count();
        }
        return answered;
    }

    /** Exactly these, exactly once, exactly in this order; what other tests said is left out. */
    private static void awaitAnswers(EchoChat chat, List<String> said) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .ignoreExceptionsInstanceOf(SuiteException.class)
                .untilAsserted(() -> assertThat(chat.person().heard().stream()
                                .filter(said::contains)
                                .toList())
                        .as(chat.person().handle())
                        .isEqualTo(said));
    }

    /** Platform message ids the ledger holds more than once. */
    private List<String> duplicates() throws InterruptedException {
        var seen = new HashSet<String>();
        var twice = new ArrayList<String>();
        for (var page = 0; ; page++) {
            var items = operator.get(Part.ROUTER, "/v1/deliveries?size=500&page=" + page)
                    .body()
                    .path("items");
            for (JsonNode delivery : items) {
                var id = delivery.path("platformMessageId").asText("");
                if (!id.isEmpty() && !seen.add(id)) {
                    twice.add(id);
                }
            }
            if (items.isEmpty()) {
                return twice;
            }
        }
    }
}
