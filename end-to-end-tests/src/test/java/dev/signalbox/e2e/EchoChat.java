// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.local.client.Person;
import dev.signalbox.local.client.SuiteClient;
import dev.signalbox.local.suite.Part;
import dev.signalbox.local.suite.SuiteException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** A person, their chat, and an agent of its own that says back what it hears. */
record EchoChat(Person person, String agentGroupId, String messagingGroupId) {

    static EchoChat open(SuiteClient operator, String handle) throws InterruptedException {
        return open(operator, handle, Map.of());
    }

    /** With an agent whose mind is another one, for example a script. */
    static EchoChat open(SuiteClient operator, String handle, Map<String, ?> mind) throws InterruptedException {
        var chat = operator.post(
                Part.ROUTER,
                "/v1/messaging-groups",
                Map.of("channelType", "webchat", "platformId", "webchat:" + handle, "name", handle, "group", false));
        assertThat(chat.ok()).as("%s", chat.body()).isTrue();
        var wanted = new HashMap<String, Object>(mind);
        wanted.put("name", "Echo " + handle);
        wanted.put("folder", handle);
        var agent = operator.post(Part.SESSION, "/v1/agent-groups", wanted);
        assertThat(agent.ok()).as("%s", agent.body()).isTrue();
        var wiring = Map.of("agentGroupId", agent.text("id"), "messagingGroupId", chat.text("id"));
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
                        operator.post(Part.SESSION, "/v1/wirings", wiring).status())
                .isIn(201, 409));
        var destinations = "/v1/agent-groups/" + agent.text("id") + "/destinations";
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
                        operator.get(Part.ROUTER, destinations).body().toString())
                .contains("webchat:" + handle));
        return new EchoChat(Person.arrive(operator, handle), agent.text("id"), chat.text("id"));
    }

    /** Writes until it is accepted, under one id, as a channel does that was not told "accepted". */
    void writeUntilAccepted(String text) {
        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptionsInstanceOf(SuiteException.class)
                .until(() -> {
                    var answer = person.write(text, person.handle() + "-" + text.replace(' ', '-'));
                    assertThat(answer.status()).as("%s", answer.body()).isIn(202, 503);
                    return answer.ok();
                });
    }
}
