// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.local.bench;

import dev.signalbox.local.bench.PlayedChats.Chat;
import dev.signalbox.local.suite.SuiteException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/** What the control plane itself costs: agents are played, the channel answers at once. */
final class ControlPlaneBench {
    private static final int SESSIONS = 200;
    private static final int AT_REST = 300;
    private static final int WARM_UP = 60;
    private static final int EACH = 10;
    private static final long BETWEEN_ROUNDS_NANOS = 5_000_000;
    private final PlayedChats played;
    private final WebhookPartner partner;

    ControlPlaneBench(PlayedChats played, WebhookPartner partner) {
        this.played = played;
        this.partner = partner;
    }

    /** Figures by name, in order. */
    void run(Figures figures) throws InterruptedException, SQLException {
        var chats = played.open(SESSIONS);
        atRest(chats, figures);
        throughput(chats, figures);
        new BurstBench(played, partner).run(chats.getFirst(), chats.getLast(), figures);
    }

    private void atRest(List<Chat> chats, Figures figures) throws InterruptedException, SQLException {
        var in = new Latencies();
        var out = new Latencies();
        for (var i = 0; i < AT_REST + WARM_UP; i++) {
            var way = played.exchange(chats.get(i % chats.size()), "rest-" + i);
            if (i >= WARM_UP) {
                in.add(way.in());
                out.add(way.out());
            }
        }
        figures.put("inbound accepted to row in inbound.db, at rest", in.summary());
        figures.put("row committed in outbound.db to channel called, at rest", out.summary());
    }

    private void throughput(List<Chat> chats, Figures figures) throws SQLException {
        var before = partner.arrived();
        var wanted = SESSIONS * EACH;
        var begun = System.nanoTime();
        try (var senders = Executors.newFixedThreadPool(16)) {
            for (var chat : chats) {
                for (var i = 0; i < EACH; i++) {
                    var text = "load-" + chat.agentGroupId() + "-" + i;
                    var _ = senders.submit(() -> {
                        partner.send(chat.platformId(), text);
                        return text;
                    });
                }
            }
            while (partner.arrived() - before < wanted) {
                for (var chat : chats) {
                    chat.agent().answerAll();
                }
                LockSupport.parkNanos(BETWEEN_ROUNDS_NANOS);
                if (System.nanoTime() - begun > PlayedChats.PATIENCE.toNanos()) {
                    throw new SuiteException("Only " + (partner.arrived() - before) + " of " + wanted
                            + " messages came back within " + PlayedChats.PATIENCE);
                }
            }
        }
        var seconds = (System.nanoTime() - begun) / 1e9;
        figures.put(
                "throughput, %d sessions, message to delivered answer".formatted(SESSIONS),
                "%.0f messages/s (%d in %.1f s)".formatted(wanted / seconds, wanted, seconds));
    }
}
