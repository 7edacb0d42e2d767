// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.local.bench;

import dev.signalbox.local.bench.PlayedChats.Chat;
import dev.signalbox.local.client.Patience;
import dev.signalbox.local.client.SuiteClient;
import dev.signalbox.local.suite.Part;
import dev.signalbox.local.suite.Suite;
import dev.signalbox.local.suite.SuiteException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** What sessions cost that are merely there. */
final class ManySessionsBench {
    private static final int IDLE = 5_000;
    private static final int RUNNING = 1_000;
    private static final int CLIENTS = 4;
    private static final int HISTORY = 1_000;
    private static final int PROBES = 100;
    /** From one probed chat to the next. */
    private static final int STRIDE = 37;

    /** What was begun has ended after that. */
    private static final Duration REST = Duration.ofSeconds(45);

    private static final Duration LOOK = Duration.ofSeconds(10);
    private final Suite suite;
    private final SuiteClient operator;
    private final PlayedChats played;

    ManySessionsBench(Suite suite, SuiteClient operator, PlayedChats played) {
        this.suite = suite;
        this.operator = operator;
        this.played = played;
    }

    void run(Figures figures) throws InterruptedException, SQLException {
        var chat = played.open(1).getFirst();
        probe("1 session", List.of(chat), figures);
        create(chat, figures);
        probe("%,d idle sessions".formatted(IDLE), List.of(chat), figures);
        var begun = System.nanoTime();
        var chats = played.open(RUNNING);
        awaitRunning(RUNNING);
        figures.put(
                "chats wired, talked to, answered, their containers started",
                "%,d in %.1f s".formatted(RUNNING, (System.nanoTime() - begun) / 1e9));
        probe("and %,d running sessions".formatted(RUNNING), chats, figures);
        for (var each : chats) {
            each.agent().haveHeard(HISTORY);
            played.exchange(each, "after a long time, " + each.platformId());
            each.agent().haveSaid(HISTORY);
        }
        probe("the same with %,d rows of history each way".formatted(HISTORY), chats, figures);
    }

    /** A container that is starting is not yet at rest. */
    private void awaitRunning(int count) throws InterruptedException {
        var all = Patience.until(
                PlayedChats.PATIENCE, () -> Optional.of(running()).filter(up -> up >= count));
        if (all.isEmpty()) {
            throw new SuiteException("Only " + running() + " containers came to run.");
        }
    }

    private int running() throws InterruptedException {
        var up = 0;
        for (var group : operator.get(Part.SESSION, "/v1/containers").body().path("running")) {
            up += group.asInt();
        }
        return up;
    }

    private void probe(String among, List<Chat> chats, Figures figures) throws InterruptedException, SQLException {
        figures.put("session-service at rest, " + among, share());
        var in = new Latencies();
        var out = new Latencies();
        for (var i = 0; i < PROBES; i++) {
            var way = played.exchange(chats.get(i * STRIDE % chats.size()), among + " " + i);
            in.add(way.in());
            out.add(way.out());
        }
        figures.put(among + ": accepted to row in inbound.db", in.summary());
        figures.put(among + ": row committed to channel called", out.summary());
    }

    private void create(Chat chat, Figures figures) throws InterruptedException {
        var group = operator.get(Part.SESSION, "/v1/sessions?agentGroupId=" + chat.agentGroupId())
                .body()
                .path(0)
                .path("messagingGroupId")
                .asText();
        var next = new AtomicInteger();
        var failed = new AtomicInteger();
        var begun = System.nanoTime();
        try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
            for (var c = 0; c < CLIENTS; c++) {
                var _ = clients.submit(() -> {
                    for (var i = next.getAndIncrement(); i < IDLE; i = next.getAndIncrement()) {
                        var request = Map.of(
                                "agentGroupId",
                                chat.agentGroupId(),
                                "messagingGroupId",
                                group,
                                "threadId",
                                "thread-" + i,
                                "mode",
                                "per-thread");
                        failed.addAndGet(
                                operator.post(Part.SESSION, "/v1/sessions", request)
                                                .ok()
                                        ? 0
                                        : 1);
                    }
                    return null;
                });
            }
        }
        if (failed.get() > 0) {
            throw new SuiteException(failed.get() + " sessions could not be created.");
        }
        var seconds = (System.nanoTime() - begun) / 1e9;
        figures.put(
                "session creation over HTTP, %d clients".formatted(CLIENTS),
                "%.0f sessions/s (%,d in %.1f s)".formatted(IDLE / seconds, IDLE, seconds));
    }

    /** Share of one processor over ten seconds, once nothing is under way. */
    private String share() throws InterruptedException {
        pause(REST);
        var process = suite.status().stream()
                .filter(status -> status.part() == Part.SESSION)
                .flatMap(status -> ProcessHandle.of(status.pid()).stream())
                .findFirst()
                .orElseThrow(() -> new SuiteException("session-service does not run."));
        var before = process.info().totalCpuDuration().orElse(Duration.ZERO);
        pause(LOOK);
        var used = process.info().totalCpuDuration().orElse(Duration.ZERO).minus(before);
        return "%.1f %% of one processor".formatted(100.0 * used.toMillis() / LOOK.toMillis());
    }

    private static void pause(Duration duration) throws InterruptedException {
        var _ = new CountDownLatch(1).await(duration.toMillis(), TimeUnit.MILLISECONDS);
    }
}
