// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.local.bench;

import dev.signalbox.local.client.Patience;
import dev.signalbox.local.client.SuiteClient;
import dev.signalbox.local.suite.Part;
import dev.signalbox.local.suite.SuiteException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Chat message to reply with a real agent process, warm and at rest. */
final class RoundTripBench {
    private static final int MESSAGES = 100;
    private static final int WARM_UP = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private final SuiteClient operator;
    private final WebhookPartner partner;

    RoundTripBench(SuiteClient operator, WebhookPartner partner) {
        this.operator = operator;
        this.partner = partner;
    }

    void run(Figures figures) throws InterruptedException {
        var platformId = "webhook:round-trip";
        var chat = operator.post(
                Part.ROUTER,
                "/v1/messaging-groups",
                Map.of(
                        "channelType",
                        "webhook",
                        "platformId",
                        platformId,
                        "name",
                        "round trip",
                        "group",
                        false,
                        "callbackUrl",
                        partner.callbackUrl()));
        var agent = operator.post(Part.SESSION, "/v1/agent-groups", Map.of("name", "Echo", "folder", "round-trip"));
        var wiring = Map.of("agentGroupId", agent.text("id"), "messagingGroupId", chat.text("id"));
        var wired = Patience.until(PATIENCE, () -> Optional.of(operator.post(Part.SESSION, "/v1/wirings", wiring))
                .filter(answer -> answer.ok()));
        if (wired.isEmpty()) {
            throw new SuiteException("A wiring was not taken.");
        }
        var latencies = new Latencies();
        for (var i = 0; i < MESSAGES + WARM_UP; i++) {
            var text = "round-" + i;
            var sent = System.nanoTime();
            partner.send(platformId, text);
            var arrived = partner.awaitArrival(text);
            if (i >= WARM_UP) {
                latencies.add(arrived - sent);
            }
        }
        figures.put("message sent to answer delivered, echo agent, warm", latencies.summary());
    }
}
