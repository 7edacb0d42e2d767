// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.local.suite.Part;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Two processes of each service, and of each shard: any may be killed or replaced while people talk. */
@Order(1) // before the suite of the other tests is up: the machine may be small
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClusterTest {
    /** Processes that have just started have better to do than what is to be seen here. */
    private static final int ROUNDS = 15;

    private Cluster cluster;
    private List<Shard> shards;
    private Chats chats;

    @BeforeAll
    void everybodyIsThere() {
        cluster = Cluster.start();
        shards = cluster.standBy();
        chats = Chats.open(cluster);
        for (var round = 0; round < ROUNDS; round++) {
            chats.allHear("round " + round);
        }
    }

    @AfterAll
    void everybodyIsGone() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    void losesAndDoublesNothingWhenAReplicaOfEachServiceIsKilled() throws Exception {
        for (var service : Part.services()) {
            whilePeopleTalk("kill -9 of a " + service.label(), () -> killOne(service));
        }
        chats.everythingIsAnsweredOnceAndInOrder();
    }

    /** A shard's other process stands by; whoever watches over processes starts the killed one again when that one serves. */
    private void killOne(Part service) throws InterruptedException {
        if (service == Part.SESSION) {
            var victim = shards.getFirst().serving();
            var successor = shards.getFirst().standby();
            victim.kill();
            successor.awaitReady();
            victim.start();
            victim.awaitStandingBy();
            return;
        }
        var victim = cluster.of(service).getFirst();
        victim.kill();
        victim.start();
        victim.awaitReady();
    }

    @Test
    void losesAndDoublesNothingWhileANewVersionIsRolledOut() throws Exception {
        for (var service : Part.services()) {
            whilePeopleTalk("rolling restart of " + service.label(), () -> roll(service));
        }
        chats.everythingIsAnsweredOnceAndInOrder();
    }

    private void roll(Part service) throws InterruptedException {
        if (service == Part.SESSION) {
            for (var shard : shards) {
                shard.roll();
            }
            return;
        }
        for (var replica : cluster.of(service)) {
            cluster.replace(replica);
        }
    }

    @Test
    void goesOnWithTheAgentsThatRanWhenItsShardWasKilledAndNobodyStoodBy() throws Exception {
        var shard = shards.getFirst();
        chats.allHear("before");
        var running = Agents.under(shard.serving().home);
        assertThat(running).isNotEmpty();

        var standby = shard.standby();
        var serving = shard.serving();
        whilePeopleTalk("kill -9 of both processes of a shard", () -> {
            standby.kill();
            serving.kill();
            assertThat(running).allMatch(ProcessHandle::isAlive);
            serving.start();
            serving.awaitReady();
        });
        assertThat(serving.said()).contains("Adopted the running container");
        assertThat(Agents.under(serving.home)).containsAll(running);
        standby.start();
        standby.awaitStandingBy();
        chats.everythingIsAnsweredOnceAndInOrder();
    }

    @Test
    void aProcessThatStandsByEndsAtOnceWhenToldTo() throws Exception {
        var standby = shards.getLast().standby();

        standby.signal();

        assertThat(standby.exit()).isEqualTo(128 + 15);
        assertThat(standby.said()).contains("Told to end while standing by");
        standby.start();
        standby.awaitStandingBy();
    }

    @Test
    void letsNoSecondProcessWriteTheSessionsOfAShard() throws Exception {
        var serving = shards.getFirst().serving();
        var twin = serving.companion("twin");
        twin.start(Build.POSTGRESQL, Map.of("SIGNALBOX_SHARD_PATIENCE", "PT1S", "SIGNALBOX_SHARD_SETTLE", "PT0S"));
        assertThat(twin.exit()).isNotZero();
        assertThat(twin.said()).contains("Another process uses the data folder");

        var impostor = serving.companion("impostor");
        var elsewhere = Files.createTempDirectory(twin.home.getParent(), "empty-volume-");
        impostor.start(Build.POSTGRESQL, Map.of("SIGNALBOX_HOME", elsewhere.toString()));
        assertThat(impostor.exit()).isNotZero();
        assertThat(impostor.said()).contains("belongs to the sessions of another data folder");
    }

    /** Says how long anybody waited for an answer while this happened to services that were at rest but for the talk. */
    private void whilePeopleTalk(String event, Event what) throws InterruptedException {
        cluster.awaitCalm();
        try (var talk = chats.talk()) {
            chats.awaitMoreAnswers();
            var before = Processors.now();
            what.happens();
            chats.awaitMoreAnswers();
            var processors = Processors.now().since(before);
            var longest = talk.end(Chats.PATIENCE);
            System.out.printf("cluster: %s: longest wait for an answer %s; %s%n", event, longest, processors);
        }
    }

    /** What may happen to a process. */
    private interface Event {
        void happens() throws InterruptedException;
    }
}
