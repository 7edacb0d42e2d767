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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;

/** What the control plane itself costs: agents are played, the channel answers at once. */
final class ControlPlaneBench {
    private static final int SESSIONS = 200;
    private static final int AT_REST = 300;
    private static final int WARM_UP = 60;
    private static final int BURST = 10;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private final Suite suite;
    private final SuiteClient operator;
    private final WebhookPartner partner;
    private final List<Chat> chats = new ArrayList<>();
    private final Map<String, PlayedAgent> agents = new HashMap<>();

    private record Chat(String platformId, String agentGroupId) {}

    ControlPlaneBench(Suite suite, SuiteClient operator, WebhookPartner partner) {
        this.suite = suite;
        this.operator = operator;
        this.partner = partner;
    }

    /** Figures by name, in order. */
    void run(Map<String, String> figures) throws InterruptedException, SQLException {
        for (var i = 0; i < SESSIONS; i++) {
            open(i);
        }
        for (var i = 0; i < SESSIONS; i++) {
            partner.send(chats.get(i).platformId(), "open-" + i);
        }
        awaitSessions();
        atRest(figures);
        throughput(figures);
    }

    private void atRest(Map<String, String> figures) throws InterruptedException, SQLException {
        var in = new Latencies();
        var out = new Latencies();
        for (var i = 0; i < AT_REST + WARM_UP; i++) {
            var text = "rest-" + i;
            var chat = chats.get(i % chats.size()).platformId();
            var agent = Objects.requireNonNull(agents.get(chat));
            partner.send(chat, text);
            var accepted = System.nanoTime();
            var heard = awaitMessage(agent);
            var written = System.nanoTime();
            agent.answer(heard);
            var committed = System.nanoTime();
            var arrived = awaitArrival(text);
            if (i >= WARM_UP) {
                in.add(Math.max(0, written - accepted));
                out.add(Math.max(0, arrived - committed));
            }
        }
        figures.put("inbound accepted to row in inbound.db, at rest", in.summary());
        figures.put("row committed in outbound.db to channel called, at rest", out.summary());
    }

    private void throughput(Map<String, String> figures) throws InterruptedException, SQLException {
        var before = partner.arrivals().size();
        var begun = System.nanoTime();
        try (var senders = Executors.newFixedThreadPool(16)) {
            for (var chat : chats) {
                for (var i = 0; i < BURST; i++) {
                    var text = "burst-" + chat.agentGroupId() + "-" + i;
                    var _ = senders.submit(() -> {
                        partner.send(chat.platformId(), text);
                        return text;
                    });
                }
            }
            while (partner.arrivals().size() - before < SESSIONS * BURST) {
                for (var agent : agents.values()) {
                    var heard = agent.hear();
                    if (!heard.isEmpty()) {
                        agent.answer(heard);
                    }
                }
                if (System.nanoTime() - begun > PATIENCE.toNanos()) {
                    throw new SuiteException("Only " + (partner.arrivals().size() - before) + " of " + SESSIONS * BURST
                            + " messages came back within " + PATIENCE);
                }
            }
        }
        var seconds = (System.nanoTime() - begun) / 1e9;
        figures.put(
                "throughput, %d sessions, message to delivered answer".formatted(SESSIONS),
                "%.0f messages/s (%d in %.1f s)".formatted(SESSIONS * BURST / seconds, SESSIONS * BURST, seconds));
    }

    private void open(int i) throws InterruptedException {
        var platformId = "webhook:bench-" + i;
        var chat = operator.post(
                Part.ROUTER,
                "/v1/messaging-groups",
                Map.of(
                        "channelType",
                        "webhook",
                        "platformId",
                        platformId,
                        "name",
                        "bench " + i,
                        "group",
                        false,
                        "callbackUrl",
                        partner.callbackUrl()));
        var agent = operator.post(Part.SESSION, "/v1/agent-groups", Map.of("name", "Bench", "folder", "bench-" + i));
        var wiring = Map.of("agentGroupId", agent.text("id"), "messagingGroupId", chat.text("id"));
        if (Patience.until(PATIENCE, () -> Optional.of(operator.post(Part.SESSION, "/v1/wirings", wiring))
                        .filter(answer -> answer.ok()))
                .isEmpty()) {
            throw new SuiteException("A wiring was not taken.");
        }
        chats.add(new Chat(platformId, agent.text("id")));
    }

    private void awaitSessions() throws InterruptedException, SQLException {
        for (var chat : chats) {
            var group = chat.agentGroupId();
            var session = Patience.until(
                    PATIENCE, () -> Optional.of(operator.get(Part.SESSION, "/v1/sessions?agentGroupId=" + group)
                                    .body()
                                    .path(0)
                                    .path("id")
                                    .asText())
                            .filter(id -> !id.isEmpty()));
            var id = session.orElseThrow(() -> new SuiteException("No session was opened for " + chat.platformId()));
            var agent = new PlayedAgent(
                    suite.layout().home().resolve("sessions").resolve(group).resolve(id));
            agents.put(chat.platformId(), agent);
            agent.answer(awaitMessage(agent));
        }
    }

    private static List<Heard> awaitMessage(PlayedAgent agent) throws SQLException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        var heard = agent.hear();
        while (heard.isEmpty() && System.nanoTime() < end) {
            heard = agent.hear();
        }
        return heard;
    }

    private long awaitArrival(String text) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        var arrived = partner.arrivals().get(text);
        while (arrived == null && System.nanoTime() < end) {
            Thread.onSpinWait();
            arrived = partner.arrivals().get(text);
        }
        if (arrived == null) {
            throw new SuiteException("The answer " + text + " never arrived.");
        }
        return arrived;
    }
}
