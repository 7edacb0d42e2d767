// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.local.bench;

import dev.signalbox.local.bench.PlayedChats.Chat;
import dev.signalbox.local.client.Patience;
import dev.signalbox.local.client.SuiteClient;
import dev.signalbox.local.suite.Part;
import dev.signalbox.local.suite.SuiteException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** From somebody's decision to the row in {@code inbound.db} by which the agent is told; through three services. */
final class DecisionBench {
    private static final int WARM_UP = 15;
    private static final int DECISIONS = 60;
    private final SuiteClient operator;
    private final PlayedChats played;

    DecisionBench(SuiteClient operator, PlayedChats played) {
        this.operator = operator;
        this.played = played;
    }

    void run(Figures figures) throws InterruptedException, SQLException {
        var chats = played.open(WARM_UP + DECISIONS);
        figures.put(
                "decision to agent told: a no",
                decide(
                        chats,
                        "{\"action\":\"install_packages\",\"apt\":[\"jq\"],\"npm\":[],\"reason\":\"bench\"}",
                        "reject"));
        figures.put(
                "decision to agent told: a yes, carried out (an agent made)",
                decide(chats, "{\"action\":\"create_agent\",\"name\":\"Bench child\"}", "approve"));
    }

    private String decide(List<Chat> chats, String request, String decision) throws InterruptedException, SQLException {
        var latencies = new Latencies();
        for (var i = 0; i < chats.size(); i++) {
            var chat = chats.get(i);
            chat.agent().ask(request);
            var approval = waiting(chat.agentGroupId());
            var decided = System.nanoTime();
            operator.post(Part.APPROVAL, "/v1/approvals/" + approval + "/decisions", Map.of("decision", decision));
            played.awaitNote(chat, "Your request");
            if (i >= WARM_UP) {
                latencies.add(System.nanoTime() - decided);
            }
        }
        return latencies.summary();
    }

    private String waiting(String agentGroupId) throws InterruptedException {
        return Patience.until(PlayedChats.PATIENCE, () -> operator.get(
                                Part.APPROVAL, "/v1/approvals?state=PENDING&limit=5")
                        .body()
                        .valueStream()
                        .filter(each -> each.path("agentGroupId").asText().equals(agentGroupId))
                        .map(each -> each.path("id").asText())
                        .findFirst())
                .orElseThrow(() -> new SuiteException("No approval came of a request"));
    }
}
