// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.local.bench;

import dev.signalbox.local.bench.PlayedAgent.Heard;
import dev.signalbox.local.client.Patience;
import dev.signalbox.local.client.SuiteClient;
import dev.signalbox.local.suite.Part;
import dev.signalbox.local.suite.Suite;
import dev.signalbox.local.suite.SuiteException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Chats on the webhook channel, each with an agent group of its own whose agent the bench plays. */
final class PlayedChats {
    static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final long BETWEEN_LOOKS_NANOS = 300_000;
    private final Suite suite;
    private final SuiteClient operator;
    private final WebhookPartner partner;
    private int opened;

    PlayedChats(Suite suite, SuiteClient operator, WebhookPartner partner) {
        this.suite = suite;
        this.operator = operator;
        this.partner = partner;
    }

    /** A chat, its session being open. */
    record Chat(String platformId, String agentGroupId, PlayedAgent agent) {}

    private record Wired(String platformId, String agentGroupId) {}

    /** How long each half of a way took, in nanoseconds. */
    record Way(long in, long out) {}

    /** Opens this many more and answers the first message of each. */
    List<Chat> open(int count) throws InterruptedException, SQLException {
        var wired = new ArrayList<Wired>();
        for (var i = 0; i < count; i++) {
            var name = "bench-" + opened++;
            wired.add(new Wired("webhook:" + name, wire("webhook:" + name, name)));
        }
        for (var chat : wired) {
            partner.send(chat.platformId(), "open-" + chat.platformId());
        }
        var chats = new ArrayList<Chat>();
        for (var chat : wired) {
            var agent = agent(chat.agentGroupId());
            agent.answer(awaitMessage(agent));
            chats.add(new Chat(chat.platformId(), chat.agentGroupId(), agent));
        }
        return chats;
    }

    /** One message there and its answer back. */
    Way exchange(Chat chat, String text) throws InterruptedException, SQLException {
        partner.send(chat.platformId(), text);
        var accepted = System.nanoTime();
        var heard = awaitMessage(chat.agent());
        var written = System.nanoTime();
        chat.agent().answer(heard);
        var committed = System.nanoTime();
        return new Way(Math.max(0, written - accepted), Math.max(0, partner.awaitArrival(text) - committed));
    }

    /** Waits until the suite tells the agent something that holds these words. */
    void awaitNote(Chat chat, String words) throws SQLException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            if (awaitMessage(chat.agent()).stream()
                    .anyMatch(heard -> heard.text() != null && heard.text().contains(words))) {
                return;
            }
        }
        throw new SuiteException("The agent was not told: " + words);
    }

    private String wire(String platformId, String folder) throws InterruptedException {
        var chat = operator.post(
                Part.ROUTER,
                "/v1/messaging-groups",
                Map.of(
                        "channelType",
                        "webhook",
                        "platformId",
                        platformId,
                        "name",
                        folder,
                        "group",
                        false,
                        "callbackUrl",
                        partner.callbackUrl()));
        var agent = operator.post(Part.SESSION, "/v1/agent-groups", Map.of("name", "Bench", "folder", folder));
        var wiring = Map.of("agentGroupId", agent.text("id"), "messagingGroupId", chat.text("id"));
        if (Patience.until(PATIENCE, () -> Optional.of(operator.post(Part.SESSION, "/v1/wirings", wiring))
                        .filter(answer -> answer.ok()))
                .isEmpty()) {
            throw new SuiteException("A wiring was not taken.");
        }
        return agent.text("id");
    }

    private PlayedAgent agent(String group) throws InterruptedException {
        var session = Patience.until(
                PATIENCE, () -> Optional.of(operator.get(Part.SESSION, "/v1/sessions?agentGroupId=" + group)
                                .body()
                                .path(0)
                                .path("id")
                                .asText())
                        .filter(id -> !id.isEmpty()));
        var id = session.orElseThrow(() -> new SuiteException("No session was opened for " + group));
        return new PlayedAgent(
                suite.layout().home().resolve("sessions").resolve(group).resolve(id));
    }

    private static List<Heard> awaitMessage(PlayedAgent agent) throws SQLException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        var heard = agent.hear();
        while (heard.isEmpty() && System.nanoTime() < end) {
            LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
            heard = agent.hear();
        }
        return heard;
    }
}
