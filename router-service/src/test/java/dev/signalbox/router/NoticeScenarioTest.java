// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.signalbox.contracts.DeliveryEvent;
import dev.signalbox.contracts.DeliveryEvent.MessageDelivered;
import dev.signalbox.contracts.OutboundEvent.NoticeIssued;
import dev.signalbox.contracts.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RouterWorld.class)
class NoticeScenarioTest extends RouterScenario {

    @Test
    void tellsAChatWhatTheSuiteHasToSayWithoutAnAgentsPermission() {
        var chat = chat("webhook", "told-" + run, "Told");
        tell(notice("1", chat, "told-" + run, "Your command was denied."));

        eventually().untilAsserted(() -> assertThat(state("1")).isEqualTo("DELIVERED"));

        assertThat(callsOf("1")).singleElement().satisfies(call -> assertThat(call.text())
                .contains("\"text\":\"Your command was denied.\""));
        operator()
                .get("/v1/deliveries/{id}", id("1"))
                .then()
                .body("origin", equalTo("SUITE"))
                .body("agentGroupId", equalTo(agent));
    }

    @Test
    void saysARepeatedNoticeOnceAndKeepsTheOrderOfAChat() {
        var chat = chat("webhook", "twice-" + run, "Twice");
        RouterWorld.FAILURES_TO_COME.set(1);
        List.of("1", "1", "2", "3").forEach(n -> tell(notice(n, chat, "twice-" + run, "Notice " + n)));

        eventually().untilAsserted(() -> assertThat(state("3")).isEqualTo("DELIVERED"));

        assertThat(RouterWorld.CALLS.stream()
                        .map(call -> call.header("Idempotency-key"))
                        .filter(key -> key.startsWith("notice:" + run)))
                .containsExactly(id("1"), id("1"), id("2"), id("3"));
        operator()
                .queryParam("sessionId", "notices/" + chat)
                .get("/v1/deliveries")
                .then()
                .body("items", hasSize(3));
    }

    @Test
    void tellsNoSessionWhatBecameOfANotice() {
        var chat = chat("webhook", "quiet-" + run, "Quiet");
        tell(notice("1", chat, "quiet-" + run, "Nothing to report"));
        tell(message(1, "webhook", "webhook:quiet-" + run, chat, "after"));

        try (var log = new EventLog(bootstrap, Topic.DELIVERIES)) {
            eventually().untilAsserted(() -> assertThat(state("1")).isEqualTo("DELIVERED"));
            eventually().untilAsserted(() -> assertThat(log.all(MessageDelivered.class))
                    .filteredOn(e -> e.sessionId().equals(session))
                    .extracting(MessageDelivered::messageId)
                    .containsExactly("out-" + run + "-1"));
            assertThat(log.all(DeliveryEvent.class))
                    .noneMatch(e -> e.messageId().equals(run + "-1"));
        }
    }

    private NoticeIssued notice(String number, String chat, String platformId, String text) {
        return new NoticeIssued(
                run + "-" + number,
                session,
                agent,
                chat,
                "webhook",
                "webhook:" + platformId,
                null,
                text,
                Instant.parse("2026-01-02T03:04:05Z"));
    }

    private String id(String number) {
        return "notice:" + run + "-" + number;
    }

    private String state(String number) {
        return operator().get("/v1/deliveries/{id}", id(number)).path("state");
    }

    private List<RouterWorld.Call> callsOf(String number) {
        return RouterWorld.CALLS.stream()
                .filter(call -> call.header("Idempotency-key").equals(id(number)))
                .toList();
    }
}
