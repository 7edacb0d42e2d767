// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.contracts.Correlation;
import dev.signalbox.contracts.EventEnvelope;
import dev.signalbox.contracts.OutboundEvent.OutboundEmitted;
import dev.signalbox.contracts.PrefixedId;
import dev.signalbox.outbox.EventPublisher;
import dev.signalbox.router.RouterWorld;
import dev.signalbox.router.acl.AccessCheck;
import dev.signalbox.router.acl.AclDecision;
import dev.signalbox.router.destination.MessageKind;
import dev.signalbox.router.messaginggroup.MessagingGroups;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What it costs. No test: its name keeps it out of the build; {@code ./signalbox bench} runs it. */
@QuarkusTest
@QuarkusTestResource(RouterWorld.class)
@TestProfile(RouterBench.Quiet.class)
@TestMethodOrder(MethodOrderer.MethodName.class)
class RouterBench {
    private static final int AGENTS = 10_000;
    private static final int GRANTS_EACH = 10;
    private static final int DECISIONS = 60_000;
    private static final int WARM_UP = 8;
    private static final int MEASURED = 5;

    /** No ticks. */
    public static final class Quiet implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.scheduler.enabled", "false");
        }
    }

    @Inject
    Intake intake;

    @Inject
    Lanes lanes;

    @Inject
    DeliveryEntities entities;

    @Inject
    MessagingGroups chats;

    @Inject
    AccessCheck access;

    @Inject
    EventPublisher publisher;

    @Inject
    EntityManager database;

    private final String run = PrefixedId.next("bench").substring(0, 14);

    /** Said of the rounds after the compilers have seen most of it, and of the first too: a service that was just started. */
    @Test
    void deliveriesOfWaitingRows() {
        var cold = waiting(1000, 10, "instant", chats(1000, "instant"));
        say("1,000 sessions x 10 rows, instant channel, just started", cold);
        for (var round = 1; round <= WARM_UP; round++) {
            waiting(1000, 10, "instant", chats(1000, "instant"));
            waiting(100, 10, "twenty", chats(100, "twenty"));
        }
        for (var round = 1; round <= MEASURED; round++) {
            say("1,000 sessions x 10 rows, instant channel", waiting(1000, 10, "instant", chats(1000, "instant")));
            say("100 sessions x 10 rows, channel of 20 ms", waiting(100, 10, "twenty", chats(100, "twenty")));
            say("the same, all in one chat", waiting(100, 10, "twenty", chats(1, "twenty")));
        }
    }

    @Test
    void deliveriesOfOneLongLane() {
        say("1 session x 10,000 rows, instant channel", waiting(1, 10_000, "instant", chats(1, "instant")));
        othersBesideALongLane();
    }

    /** Each of them taken in, attempted and called while the long lane is at work. */
    private void othersBesideALongLane() {
        var chat = chat("instant");
        var all = messages(1, 10_000, "instant", List.of(chat));
        for (var begin = 0; begin < all.size(); begin += 500) {
            intake.take(all.subList(begin, begin + 500));
        }
        BenchChannels.CALLS.set(0);
        var begun = System.nanoTime();
        lanes.signal(new Lane(session(chat, 0), "instant", "instant:" + chat.address()));
        var millis = IntStream.range(0, 50)
                .mapToDouble(n -> other("other-" + chat.address() + "-" + n))
                .sorted()
                .toArray();
        say(
                "one message of another session beside it",
                "p50 %.0f ms, worst %.0f ms".formatted(millis[millis.length / 2], millis[millis.length - 1]));
        say("and the long lane meanwhile", finish(10_000, begun));
    }

    private double other(String session) {
        var chat = chat("instant");
        var message = emitted(session, 1, "out-" + session, "instant", chat);
        var begun = System.nanoTime();
        intake.take(List.of(message)).forEach(lanes::signal);
        Awaitility.await()
                .pollInterval(Duration.ofMillis(1))
                .until(() -> BenchChannels.OTHERS.containsKey(session + ":1"));
        return (BenchChannels.OTHERS.get(session + ":1") - begun) / 1e6;
    }

    @Test
    void deliveriesFromTheBroker() {
        for (var round = 1; round <= 3; round++) {
            fromBroker("broker to channel, 1,000 sessions x 10 rows", 1000, 10);
        }
    }

    @Test
    void decisionsAndReach() {
        seedGraph();
        var random = new Random(1);
        var alone = new long[DECISIONS];
        var within = new long[DECISIONS];
        for (var i = 0; i < DECISIONS; i++) {
            var n = i;
            var agent = "ag-g-" + random.nextInt(AGENTS);
            var chat = "instant:g-" + random.nextInt(AGENTS);
            var begun = System.nanoTime();
            QuarkusTransaction.requiringNew().run(() -> {
                var asked = System.nanoTime();
                assertThat(access.check(agent, null, "instant", chat, MessageKind.TEXT))
                        .isInstanceOf(AclDecision.class);
                within[n] = System.nanoTime() - asked;
            });
            alone[i] = System.nanoTime() - begun;
        }
        say("decision at 100,000 grants, in the transaction that acts on it", lastThird(within));
        say("the same with a transaction of its own", lastThird(alone));
        RestAssured.given().get("/v1/routes/reach").path("title"); // this bench's client takes long over its first call
        for (var round = 0; round < 3; round++) {
            var begun = System.nanoTime();
            assertThat(reaches("ag-g-0")).isFalse();
            say(
                    "reach over 10,000 agents, 100,000 grants, all of them looked at",
                    "%d ms"
                            .formatted(
                                    Duration.ofNanos(System.nanoTime() - begun).toMillis()));
        }
    }

    /** The rest is the compilers'. */
    private static String lastThird(long[] nanos) {
        var warm = Arrays.copyOfRange(nanos, nanos.length * 2 / 3, nanos.length);
        Arrays.sort(warm);
        return "p50 %.3f ms, p99 %.3f ms"
                .formatted(warm[warm.length / 2] / 1e6, warm[(int) (warm.length * 0.99)] / 1e6);
    }

    private static boolean reaches(String from) {
        return RestAssured.given()
                .header("Authorization", "Bearer " + RouterWorld.TOKEN)
                .get("/v1/routes/reach?from=" + from + "&to=mg-nowhere")
                .path("reachable");
    }

    private String waiting(int sessions, int rows, String channel, List<Chat> chats) {
        var messages = messages(sessions, rows, channel, chats);
        for (var begin = 0; begin < messages.size(); begin += 500) {
            intake.take(messages.subList(begin, Math.min(begin + 500, messages.size())));
        }
        BenchChannels.CALLS.set(0);
        var all = IntStream.range(0, sessions)
                .mapToObj(n -> lane(of(n, chats), n, channel))
                .toList();
        var begun = System.nanoTime();
        all.forEach(lanes::signal);
        return finish(sessions * rows, begun);
    }

    private static Chat of(int session, List<Chat> chats) {
        return chats.get(session % chats.size());
    }

    private static Lane lane(Chat chat, int session, String channel) {
        return new Lane(session(chat, session), channel, channel + ":" + chat.address());
    }

    private void fromBroker(String what, int sessions, int rows) {
        var chats = chats(sessions, "instant");
        BenchChannels.CALLS.set(0);
        var begun = System.nanoTime();
        var sent = new ArrayList<java.util.concurrent.CompletableFuture<Void>>();
        for (var message : messages(sessions, rows, "instant", chats)) {
            sent.add(publisher.publish(message).toCompletableFuture());
        }
        sent.forEach(java.util.concurrent.CompletableFuture::join);
        say(what, finish(sessions * rows, begun));
    }

    private String finish(int count, long begun) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(2))
                .until(() -> BenchChannels.CALLS.get() >= count);
        var called = System.nanoTime() - begun;
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(20))
                .until(this::nothingOpen);
        var recorded = System.nanoTime() - begun;
        return "%.0f/s called, %.0f/s recorded".formatted(count / (called / 1e9), count / (recorded / 1e9));
    }

    private boolean nothingOpen() {
        return QuarkusTransaction.requiringNew()
                        .call(() -> entities.count("state in ('ACCEPTED', 'ATTEMPTED', 'HELD') and kind = 'chat'"))
                == 0;
    }

    private record Chat(String id, String address) {}

    private Chat chat(String channel) {
        return chats(1, channel).getFirst();
    }

    private List<Chat> chats(int count, String channel) {
        return QuarkusTransaction.requiringNew().call(() -> IntStream.range(0, count)
                .mapToObj(n -> PrefixedId.next("c"))
                .map(address -> new Chat(
                        chats.register(channel, address, "Chat", true, null).id(), address))
                .toList());
    }

    /** As they come: one of each session, then the next of each; the sessions share the chats evenly. */
    private List<EventEnvelope> messages(int sessions, int rows, String channel, List<Chat> chats) {
        var all = new ArrayList<EventEnvelope>();
        for (var row = 0; row < rows; row++) {
            for (var n = 0; n < sessions; n++) {
                var chat = of(n, chats);
                all.add(emitted(session(chat, n), 2L * row + 1, "out-" + n + "-" + row, channel, chat));
            }
        }
        return all;
    }

    private EventEnvelope emitted(String session, long seq, String id, String channel, Chat chat) {
        return new EventEnvelope(
                PrefixedId.nextEventId(),
                "session-service",
                Instant.EPOCH,
                Correlation.of(null, null),
                new OutboundEmitted(
                        session,
                        "ag-" + run,
                        seq,
                        id,
                        "chat",
                        channel,
                        channel + ":" + chat.address(),
                        null,
                        null,
                        chat.id(),
                        "{\"text\":\"The build of this morning is green again.\"}",
                        Instant.EPOCH));
    }

    private static String session(Chat chat, int n) {
        return "sess-" + chat.address() + "-" + n;
    }

    private void seedGraph() {
        var numbers = "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < %d) ";
        QuarkusTransaction.requiringNew().run(() -> {
            sql(numbers.formatted(AGENTS - 1) + "INSERT INTO agent_group (id, name, version, removed)"
                    + " SELECT 'ag-g-' || i, 'Agent', 1, false FROM n WHERE true");
            sql(numbers.formatted(AGENTS - 1)
                    + "INSERT INTO messaging_group (id, channel_type, platform_id, is_group, created_at)"
                    + " SELECT 'mg-g-' || i, 'instant', 'instant:g-' || i, true, 0 FROM n WHERE true");
            sql(
                    numbers.formatted(AGENTS * GRANTS_EACH - 1)
                            + "INSERT INTO destinations (agent_group_id, local_name, target_type, target_id, created_at)"
                            + " SELECT 'ag-g-' || (i / 10), 'd' || (i % 10), CASE i % 2 WHEN 0 THEN 'AGENT' ELSE 'CHANNEL' END,"
                            + " CASE i % 2 WHEN 0 THEN 'ag-g-' ELSE 'mg-g-' END || ((i * 7919 + 13) % 10000), 0 FROM n WHERE true");
            sql("INSERT INTO messaging_group (id, channel_type, platform_id, is_group, created_at)"
                    + " VALUES ('mg-nowhere', 'instant', 'instant:nowhere', true, 0)");
        });
    }

    private void sql(String statement) {
        database.createNativeQuery(statement).executeUpdate();
    }

    private static void say(String what, String figure) {
        System.out.printf("BENCH  %-66s %s%n", what, figure);
    }
}
