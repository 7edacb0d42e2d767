// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.local.training;

import dev.signalbox.local.client.Answer;
import dev.signalbox.local.client.Patience;
import dev.signalbox.local.client.Person;
import dev.signalbox.local.client.SuiteClient;
import dev.signalbox.local.suite.Part;
import dev.signalbox.local.suite.SuiteException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A person who talks to an agent that says back what it hears. */
final class Practice {
    private static final Duration SETTLING = Duration.ofMinutes(1);
    private static final Duration FOR_AN_ANSWER = Duration.ofMinutes(2);
    private static final int ROUNDS = 10;
    private static final String HANDLE = "trainer";
    private final SuiteClient operator;

    Practice(SuiteClient operator) {
        this.operator = operator;
    }

    /**
     * Talks until everything was answered.
     *
     * @throws SuiteException if something was refused, or not answered in time
     */
    void run() throws InterruptedException {
        var person = meet();
        for (var round = 1; round <= ROUNDS; round++) {
            person.write("round " + round);
            var expected = round;
            if (Patience.until(FOR_AN_ANSWER, () -> Optional.of(person.heard()).filter(all -> all.size() >= expected))
                    .isEmpty()) {
                throw new SuiteException("nobody answered within " + FOR_AN_ANSWER);
            }
        }
    }

    private Person meet() throws InterruptedException {
        var chat = settle(
                Part.ROUTER,
                "/v1/messaging-groups",
                Map.of("channelType", "webchat", "platformId", "webchat:" + HANDLE, "name", HANDLE, "group", false));
        var agent = settle(Part.SESSION, "/v1/agent-groups", Map.of("name", HANDLE, "folder", HANDLE));
        settle(
                Part.SESSION,
                "/v1/wirings",
                Map.of("agentGroupId", agent.text("id"), "messagingGroupId", chat.text("id")));
        var destinations = "/v1/agent-groups/" + agent.text("id") + "/destinations";
        Patience.until(SETTLING, () -> Optional.of(operator.get(Part.ROUTER, destinations))
                .filter(answer -> answer.body().toString().contains(HANDLE)));
        return Person.arrive(operator, HANDLE);
    }

    /** What one service made, another knows a moment later: 404 or 422 until then. */
    private Answer settle(Part service, String path, Map<String, ?> body) throws InterruptedException {
        var answer = Patience.until(SETTLING, () -> Optional.of(operator.post(service, path, body))
                .filter(given -> given.status() != 404 && given.status() != 422));
        return answer.filter(Answer::ok).orElseThrow(() -> new SuiteException(path + " was not taken: " + answer));
    }
}
