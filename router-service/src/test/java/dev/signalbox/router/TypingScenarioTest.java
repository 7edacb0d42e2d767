// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router;

import dev.signalbox.contracts.SessionEvent.SessionOpened;
import dev.signalbox.contracts.SessionEvent.TurnCompleted;
import dev.signalbox.contracts.SessionEvent.TurnStarted;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RouterWorld.class)
class TypingScenarioTest extends RouterScenario {
    private final String person = RouterWorld.telegram().newPerson();

    @Test
    void showsThatAnAgentIsAtWorkFromTheStartOfItsTurnToTheEnd() {
        open();
        tell(new TurnStarted(session, 1, List.of("msg-1"), Instant.now()));
        eventually().until(() -> signs() >= 2); // at once, and again after a while
        tell(new TurnCompleted(session, 1, List.of("msg-1"), Instant.now()));
        var last = new AtomicInteger(-1);
        eventually().pollInterval(Duration.ofMillis(1200)).until(() -> last.getAndSet(signs()) == signs());
    }

    @Test
    void showsNothingForATurnThatBeganLongAgo() {
        open();
        tell(new TurnStarted(session, 1, List.of("msg-1"), Instant.now().minusSeconds(120)));
        tell(new SessionOpened(session + "-2", agent, "mg-none", null, Instant.now()));
        eventually().during(Duration.ofSeconds(1)).until(() -> signs() == 0);
    }

    private void open() {
        var chat = chat("telegram", person, "Ann");
        tell(new SessionOpened(session, agent, chat, null, Instant.now()));
    }

    private int signs() {
        return RouterWorld.telegram().typing(person);
    }
}
