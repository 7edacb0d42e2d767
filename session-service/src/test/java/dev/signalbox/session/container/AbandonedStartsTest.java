// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.session.SessionWorld;
import dev.signalbox.session.agentgroup.AgentGroups;
import dev.signalbox.session.agentgroup.ContainerConfig;
import dev.signalbox.session.folder.SessionFolders;
import dev.signalbox.session.lifecycle.Session;
import dev.signalbox.session.lifecycle.SessionKey;
import dev.signalbox.session.lifecycle.Sessions;
import dev.signalbox.testsupport.BrokerResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A start is claimed first and made then; whoever claimed it may fail in between without anybody being told. */
@Tag("postgresql")
@QuarkusTest
@QuarkusTestResource(BrokerResource.class)
@QuarkusTestResource(SessionWorld.class)
class AbandonedStartsTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Inject
    Containers containers;

    @Inject
    Sessions sessions;

    @Inject
    SessionFolders folders;

    @Inject
    SessionLocks locks;

    @Inject
    ContainerLifecycle lifecycle;

    @Inject
    AgentGroups agentGroups;

    @Test
    void startsWhatWasClaimedAndThenForgotten() {
        var session = session();
        // Given
        assertThat(containers.claimStart(session.id())).hasValue(1);
        // Then
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(containers.of(session.id()).orElseThrow())
                        .satisfies(container -> {
                            assertThat(container.state()).isEqualTo(Container.State.RUNNING);
                            assertThat(container.generation()).isEqualTo(2);
                        }));
        lifecycle.stop(session.id(), Duration.ZERO);
    }

    @Test
    void leavesAStartAloneThatTakesItsTime() throws Exception {
        var slow = session();
        var forgotten = session();
        var claimed = new CountDownLatch(1);
        var enough = new CountDownLatch(1);
        try (var starter = Executors.newSingleThreadExecutor()) {
            // Given
            var start = starter.submit(() -> locks.during(slow.id(), () -> {
                containers.claimStart(slow.id());
                claimed.countDown();
                return awaitQuietly(enough) && containers.started(slow.id(), slow.agentGroupId(), 1, "1@1");
            }));
            claimed.await();
            try {
                // When
                containers.claimStart(forgotten.id());
                await().atMost(PATIENCE)
                        .until(() -> containers.of(forgotten.id()).orElseThrow().generation() == 2);
            } finally {
                enough.countDown();
            }
            // Then
            assertThat(start.get()).isTrue();
        }
        assertThat(containers.of(slow.id()).orElseThrow().generation()).isEqualTo(1);
        containers.stopped(slow.id(), slow.agentGroupId(), 1, "test");
        lifecycle.stop(forgotten.id(), Duration.ZERO);
    }

    private static boolean awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Session session() {
        var group =
                agentGroups.create("starters", "s-" + UUID.randomUUID(), ContainerConfig.of(null, null, null), "test");
        var session =
                sessions.findOrCreate(SessionKey.ofPeer(group.id(), group.id())).session();
        folders.create(session.agentGroupId(), session.id());
        return session;
    }
}
