// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.local.suite.Part;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Two processes of each service: any may be killed or replaced while people talk. */
@Order(1) // before the suite of the other tests is up: the machine may be small
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClusterTest {
    private Cluster cluster;
    private Chats chats;

    @BeforeAll
    void everybodyIsThere() {
        cluster = Cluster.start();
        chats = Chats.open(cluster);
    }

    @AfterAll
    void everybodyIsGone() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    void losesAndDoublesNothingWhenAReplicaOfEachServiceIsKilled() throws Exception {
        try (var talk = chats.talk()) {
            for (var service : Part.services()) {
                chats.awaitMoreAnswers();
                var begun = System.nanoTime();
                var victim = cluster.of(service).getFirst();
                victim.kill();
                victim.start();
                victim.awaitReady();
                chats.awaitMoreAnswers();
                report("kill -9 of a " + service.label(), chats.longestWait(begun));
            }
            report("kill -9 of one of each service", talk.end(Chats.PATIENCE));
        }
        chats.everythingIsAnsweredOnceAndInOrder();
    }

    @Test
    void losesAndDoublesNothingWhileANewVersionIsRolledOut() throws Exception {
        try (var talk = chats.talk()) {
            for (var service : Part.services()) {
                chats.awaitMoreAnswers();
                var begun = System.nanoTime();
                for (var replica : cluster.of(service)) {
                    replica.terminate();
                    replica.start();
                    replica.awaitReady();
                }
                chats.awaitMoreAnswers();
                report("rolling restart of " + service.label(), chats.longestWait(begun));
            }
            report("rolling restart of all services", talk.end(Chats.PATIENCE));
        }
        chats.everythingIsAnsweredOnceAndInOrder();
    }

    @Test
    void goesOnWithTheAgentsThatRanWhenItsShardWasKilled() throws Exception {
        var shard = cluster.of(Part.SESSION).getFirst();
        chats.allHear("before");
        var running = Agents.under(shard.home);
        assertThat(running).isNotEmpty();

        shard.kill();
        assertThat(running).allMatch(ProcessHandle::isAlive);
        shard.start();
        shard.awaitReady();

        chats.allHear("after");

        assertThat(Files.readString(shard.log())).contains("Adopted the running container");
        assertThat(Agents.under(shard.home)).containsAll(running);
        chats.everythingIsAnsweredOnceAndInOrder();
    }

    @Test
    void aProcessThatStandsByTakesAKilledShardOver() throws Exception {
        var shard = cluster.of(Part.SESSION).getFirst();
        var standby = cluster.replica(Part.SESSION, 0);
        standby.start(Build.POSTGRESQL, Map.of("SIGNALBOX_SHARD_PATIENCE", "P3650D"));
        try {
            await().atMost(Chats.PATIENCE)
                    .until(() -> Files.readString(shard.log()).contains("at most PT87600H"));
            try (var talk = chats.talk()) {
                chats.awaitMoreAnswers();
                shard.kill();
                standby.awaitReady();
                chats.awaitMoreAnswers();
                report("kill -9 of a shard with a standby", talk.end(Chats.PATIENCE));
            }
            chats.everythingIsAnsweredOnceAndInOrder();
        } finally {
            standby.terminate();
            shard.start();
            shard.awaitReady();
        }
    }

    @Test
    void letsNoSecondProcessWriteTheSessionsOfAShard() throws Exception {
        var twin = cluster.replica(Part.SESSION, 0);
        twin.start(Build.POSTGRESQL, Map.of("SIGNALBOX_SHARD_PATIENCE", "PT1S"));
        assertThat(twin.exit()).isNotZero();
        assertThat(Files.readString(twin.log())).contains("Another process uses the data folder");

        var impostor = cluster.replica(Part.SESSION, 0);
        var elsewhere = Files.createTempDirectory(twin.home.getParent(), "empty-volume-");
        impostor.start(Build.POSTGRESQL, Map.of("SIGNALBOX_HOME", elsewhere.toString()));
        assertThat(impostor.exit()).isNotZero();
        assertThat(Files.readString(twin.log())).contains("belongs to the sessions of another data folder");
    }

    private static void report(String event, Duration longest) {
        System.out.printf("cluster: %s: longest wait for an answer %d ms%n", event, longest.toMillis());
    }
}
