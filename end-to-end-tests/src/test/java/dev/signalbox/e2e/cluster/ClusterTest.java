// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.local.suite.Part;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Two processes of each service: any may be killed or replaced while people talk. */
@Tag("cluster")
@Order(1) // before the suite of the other tests is up: the machine may be small
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClusterTest {
    private static final int CHATS_PER_SHARD = 2;
    private static final List<Part> SERVICES =
            Arrays.stream(Part.values()).filter(part -> part != Part.BROKER).toList();
    private static final Duration PATIENCE = Duration.ofMinutes(6);
    private final List<Chat> chats = new ArrayList<>();
    private Cluster cluster;

    @BeforeAll
    void everybodyIsThere() {
        cluster = Cluster.start();
        for (var shard = 0; shard < Cluster.REPLICAS; shard++) {
            for (var i = 0; i < CHATS_PER_SHARD; i++) {
                chats.add(Chat.open(cluster, shard, "shard" + shard + "-" + i));
            }
        }
        chats.forEach(chat -> chat.say("warm"));
        await().atMost(PATIENCE).until(() -> chats.stream().allMatch(Chat::quiet));
    }

    @AfterAll
    void everybodyIsGone() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    void losesAndDoublesNothingWhenAReplicaOfEachServiceIsKilled() throws Exception {
        try (var talk = Talk.among(chats)) {
            for (var service : SERVICES) {
                var victim = cluster.of(service).getFirst();
                awaitMoreAnswers();
                victim.kill();
                victim.start();
                victim.awaitReady();
            }
            awaitMoreAnswers();
            report("kill -9 of one of each service", talk.end(PATIENCE));
        }
        everythingIsAnsweredOnceAndInOrder();
    }

    @Test
    void losesAndDoublesNothingWhileANewVersionIsRolledOut() throws Exception {
        try (var talk = Talk.among(chats)) {
            for (var service : SERVICES) {
                awaitMoreAnswers();
                for (var replica : cluster.of(service)) {
                    replica.terminate();
                    replica.start();
                    replica.awaitReady();
                }
            }
            awaitMoreAnswers();
            report("rolling restart of all services", talk.end(PATIENCE));
        }
        everythingIsAnsweredOnceAndInOrder();
    }

    @Test
    void goesOnWithTheAgentsThatRanWhenItsShardWasKilled() throws Exception {
        var shard = cluster.of(Part.SESSION).getFirst();
        chats.forEach(chat -> chat.say("before"));
        await().atMost(PATIENCE).until(() -> chats.stream().allMatch(Chat::quiet));
        var running = Agents.under(shard.home);
        assertThat(running).isNotEmpty();

        shard.kill();
        assertThat(running).allMatch(ProcessHandle::isAlive);
        shard.start();
        shard.awaitReady();
        chats.forEach(chat -> chat.say("after"));

        await().atMost(PATIENCE).until(() -> chats.stream().allMatch(Chat::quiet));
        assertThat(Files.readString(shard.log())).contains("Adopted the running container");
        assertThat(Agents.under(shard.home)).containsAll(running);
        everythingIsAnsweredOnceAndInOrder();
    }

    @Test
    void letsNoSecondProcessWriteTheSessionsOfAShard() throws Exception {
        var twin = cluster.replica(Part.SESSION, 0);
        twin.start(Replica.POSTGRESQL, Map.of("SIGNALBOX_SHARD_PATIENCE", "PT1S"));
        assertThat(twin.exit()).isNotZero();
        assertThat(Files.readString(twin.log())).contains("Another process uses the data folder");

        var impostor = cluster.replica(Part.SESSION, 0);
        var elsewhere = Files.createTempDirectory(twin.home.getParent(), "empty-volume-");
        impostor.start(Replica.POSTGRESQL, Map.of("SIGNALBOX_HOME", elsewhere.toString()));
        assertThat(impostor.exit()).isNotZero();
        assertThat(Files.readString(twin.log())).contains("belongs to the sessions of another data folder");
    }

    private void awaitMoreAnswers() {
        var before = answers();
        await().atMost(PATIENCE).until(() -> answers() >= before + 2 * chats.size());
    }

    private int answers() {
        return chats.stream().mapToInt(chat -> chat.heard().size()).sum();
    }

    private void everythingIsAnsweredOnceAndInOrder() {
        for (var chat : chats) {
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(chat.heard()).as(chat.handle).isEqualTo(List.copyOf(chat.said())));
        }
        assertThat(twiceInTheLedger()).isEmpty();
    }

    /** Platform message ids the ledger holds more than once. */
    private List<String> twiceInTheLedger() {
        var router = new Front(cluster.of(Part.ROUTER), Cluster.TOKEN);
        var seen = new HashSet<String>();
        var twice = new ArrayList<String>();
        for (var page = 0; ; page++) {
            var items =
                    router.get("/v1/deliveries?size=500&page=" + page).body().path("items");
            for (JsonNode delivery : items) {
                var id = delivery.path("platformMessageId").asText("");
                if (!id.isEmpty() && !seen.add(id)) {
                    twice.add(id);
                }
            }
            if (items.isEmpty()) {
                return twice;
            }
        }
    }

    private static void report(String event, Duration longest) {
        System.out.printf("cluster: %s: longest wait for an answer %d ms%n", event, longest.toMillis());
    }
}
