// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.local.suite.Part;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** From an older build to this one and back, while people talk: {@code ./signalbox test --upgrade-from COMMIT} makes both and runs it. */
@EnabledIfSystemProperty(
        named = "upgrade.from",
        matches = ".+",
        disabledReason = "needs a second build: ./signalbox test --upgrade-from COMMIT")
class UpgradeTest {
    private Build older;
    private Cluster cluster;

    @BeforeEach
    void everybodyRunsTheOlderVersion() {
        older = new Build(Path.of(System.getProperty("upgrade.from")));
        cluster = Cluster.start(Cluster.REPLICAS, older);
    }

    @AfterEach
    void everybodyIsGone() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    void losesAndDoublesNothingWhileVersionsAreMixedOnTheWayThereAndBack() throws Exception {
        var chats = Chats.open(cluster);
        try (var talk = chats.talk()) {
            for (var version : new Build[] {Build.OURS, older}) {
                for (var number = 0; number < Cluster.REPLICAS; number++) {
                    for (var service : Part.services()) {
                        replace(cluster.of(service).get(number), version);
                        chats.awaitMoreAnswers();
                    }
                }
                System.out.println("cluster: all of " + version.root());
            }
            var longest = talk.end(Chats.PATIENCE);
            System.out.printf("cluster: there and back: longest wait for an answer %s%n", longest);
        }
        chats.everythingIsAnsweredOnceAndInOrder();
        assertThat(chainOfTheRecord()).isTrue();
    }

    private static void replace(Replica replica, Build version) throws InterruptedException {
        replica.terminate();
        replica.start(version);
        replica.awaitReady();
    }

    private boolean chainOfTheRecord() {
        var approvals = new Front(cluster, Part.APPROVAL);
        return approvals.get("/v1/audit/verification").body().path("intact").asBoolean();
    }
}
