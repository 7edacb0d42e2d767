// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.e2e.cluster;

import static org.awaitility.Awaitility.await;

import dev.signalbox.local.bench.Figures;
import dev.signalbox.local.bench.Latencies;
import dev.signalbox.local.suite.Part;
import java.io.IOException;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What replicas bring, and what sessions cost that are merely registered. No test: {@code ./signalbox bench --cluster} runs it. */
@TestMethodOrder(MethodOrderer.MethodName.class)
@Timeout(value = 2, unit = TimeUnit.HOURS)
class ClusterBench {
    private static final int CHATS = 4;
    private static final int MESSAGES = 250;
    /** So many until everything is compiled that will be. */
    private static final int WARM = 1000;

    /** Who looks takes processors from those who work. */
    private static final Duration SELDOM = Duration.ofMillis(200);

    private static final Duration OFTEN = Duration.ofMillis(5);
    private static final int PROBES = 40;
    private static final int CLIENTS = 4;
    private static final List<Integer> REGISTERED = Stream.of(
                    System.getProperty("bench.registered", "1000,10000,100000").split(","))
            .map(Integer::valueOf)
            .toList();

    /** So many are registered over HTTP, the rest is copied: 100,000 would take most of an hour on two cores. */
    private static final int OVER_HTTP = 1000;

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration LOOK = Duration.ofSeconds(15);
    /** Of three seconds: sessions that were registered and never spoken to are given up meanwhile, which is work too. */
    private static final Duration REST = Duration.ofSeconds(1);

    private final Figures figures = new Figures(new PrintWriter(System.out, true));

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void messagesToAnswers(int replicas) throws Exception {
        try (var cluster = Cluster.start(replicas)) {
            var chats = new ArrayList<Chat>();
            for (var i = 0; i < CHATS; i++) {
                chats.add(Chat.open(cluster, i % replicas, "bench-" + i));
            }
            talk(chats, "warm", WARM, SELDOM);
            var begun = System.nanoTime();
            talk(chats, "measured", MESSAGES, SELDOM);
            var seconds = (System.nanoTime() - begun) / 1e9;
            figures.put(
                    "%d of each service, %d chats, message to answer".formatted(replicas, CHATS),
                    "%.0f messages/s (%d in %.1f s)".formatted(CHATS * MESSAGES / seconds, CHATS * MESSAGES, seconds));
        }
    }

    @Test
    void sessionsThatAreMerelyRegistered() throws Exception {
        try (var cluster = Cluster.start(1)) {
            var chat = Chat.open(cluster, 0, "bench");
            talk(List.of(chat), "warm", WARM, SELDOM);
            var registered = 1;
            look(cluster, chat, registered);
            for (var level : REGISTERED) {
                if (level <= OVER_HTTP) {
                    register(cluster, chat, registered, level);
                } else {
                    copy(cluster, chat, registered, level);
                }
                registered = level;
                look(cluster, chat, registered);
            }
        }
    }

    private void look(Cluster cluster, Chat chat, int registered) throws InterruptedException {
        cluster.awaitCalm(REST, PATIENCE);
        var before = cluster.replicas.stream().map(Replica::processorTime).toList();
        var _ = new CountDownLatch(1).await(LOOK.toMillis(), TimeUnit.MILLISECONDS);
        for (var i = 0; i < before.size(); i++) {
            var replica = cluster.replicas.get(i);
            var used = replica.processorTime().minus(before.get(i));
            figures.put(
                    "%,d registered sessions: %s at rest".formatted(registered, replica.service.label()),
                    "%.1f %% of one processor".formatted(100.0 * used.toMillis() / LOOK.toMillis()));
        }
        var waits = new Latencies();
        for (var i = 0; i < PROBES; i++) {
            var begun = System.nanoTime();
            talk(List.of(chat), registered + " probe " + i, 1, OFTEN);
            waits.add(System.nanoTime() - begun);
        }
        figures.put("%,d registered sessions: message to answer".formatted(registered), waits.summary());
    }

    private static void copy(Cluster cluster, Chat chat, int from, int to) throws IOException, SQLException {
        var shard = cluster.of(Part.SESSION).getFirst();
        var front = new Front(shard);
        var model = front.post("/v1/sessions", session(chat, messagingGroup(front, chat), 1));
        var folder = shard.home.resolve("sessions").resolve(chat.agentGroupId);
        new SessionCopies(
                        cluster.databaseUrl(),
                        folder,
                        model.body().path("session").path("id").asText(),
                        thread(1))
                .make(to - from);
    }

    private static String messagingGroup(Front front, Chat chat) {
        return front.get("/v1/sessions?agentGroupId=" + chat.agentGroupId)
                .body()
                .path(0)
                .path("messagingGroupId")
                .asText();
    }

    private static Map<String, String> session(Chat chat, String messagingGroup, int number) {
        return Map.of(
                "agentGroupId",
                chat.agentGroupId,
                "messagingGroupId",
                messagingGroup,
                "threadId",
                thread(number),
                "mode",
                "per-thread");
    }

    private static String thread(int number) {
        return "thread-" + number;
    }

    private void register(Cluster cluster, Chat chat, int from, int to) throws Exception {
        var shard = new Front(cluster, Part.SESSION);
        var group = messagingGroup(shard, chat);
        var next = new AtomicInteger(from);
        var begun = System.nanoTime();
        Callable<Integer> client = () -> {
            var refused = 0;
            for (var i = next.getAndIncrement(); i < to; i = next.getAndIncrement()) {
                refused += shard.post("/v1/sessions", session(chat, group, i)).ok() ? 0 : 1;
            }
            return refused;
        };
        try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
            for (var refused : clients.invokeAll(Collections.nCopies(CLIENTS, client))) {
                if (refused.get() > 0) {
                    throw new IllegalStateException(refused.get() + " sessions could not be registered");
                }
            }
        }
        figures.put(
                "%,d registered sessions: registering them over HTTP".formatted(to),
                "%.0f sessions/s".formatted((to - from) / ((System.nanoTime() - begun) / 1e9)));
    }

    /** Everybody says so many things at once and hears as many answers. */
    private static void talk(List<Chat> chats, String what, int messages, Duration look) throws InterruptedException {
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var chat : chats) {
                people.execute(() -> {
                    for (var i = 0; i < messages; i++) {
                        chat.say(what + " " + i);
                    }
                });
            }
            people.shutdown();
            if (!people.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("Not all was accepted");
            }
        }
        await().atMost(PATIENCE).pollInterval(look).until(() -> chats.stream().allMatch(Chat::quiet));
    }
}
