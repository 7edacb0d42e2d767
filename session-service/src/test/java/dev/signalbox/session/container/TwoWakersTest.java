// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.session.SessionWorld;
import dev.signalbox.session.agentgroup.AgentGroups;
import dev.signalbox.session.agentgroup.ContainerConfig;
import dev.signalbox.session.container.runtime.ContainerRuntime;
import dev.signalbox.session.lifecycle.Session;
import dev.signalbox.session.lifecycle.SessionKey;
import dev.signalbox.session.lifecycle.Sessions;
import dev.signalbox.testsupport.BrokerResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two wakers on one database, as two replicas would be: no lock of this process stands between them. */
@Tag("postgresql")
@QuarkusTest
@QuarkusTestResource(BrokerResource.class)
@QuarkusTestResource(SessionWorld.class)
class TwoWakersTest {
    @Inject
    Containers containers;

    @Inject
    Sessions sessions;

    @Inject
    Projection projection;

    @Inject
    Launch launch;

    @Inject
    Waker.Room room;

    @Inject
    ContainerRuntime runtime;

    @Inject
    AgentGroups agentGroups;

    @Test
    void startOneContainerBetweenThem() throws Exception {
        var session = session();
        var wakers = List.of(waker(), waker());
        var together = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(8)) {
            var tries = IntStream.range(0, 8)
                    .mapToObj(i -> threads.submit((Callable<Wake>) () -> {
                        together.await();
                        return wakers.get(i % 2).wake(session);
                    }))
                    .toList();
            together.countDown();
            var results = new ArrayList<Wake>();
            for (var one : tries) {
                results.add(one.get());
            }
            assertThat(results).filteredOn(Wake.Started.class::isInstance).hasSize(1);
            assertThat(results).noneMatch(Wake.Failed.class::isInstance);
        }
        assertThat(containers.of(session.id()).orElseThrow().generation()).isEqualTo(1);
        assertThat(runtime.running())
                .filteredOn(found -> found.run().sessionId().equals(session.id()))
                .singleElement()
                .satisfies(found -> runtime.stop(found.handle(), Duration.ZERO));
    }

    private Waker waker() {
        return new Waker(containers, sessions, projection, launch, room);
    }

    private Session session() {
        var folder = "w-" + UUID.randomUUID();
        var group = agentGroups.create("wakers", folder, ContainerConfig.of(null, null, null), "test");
        return sessions.findOrCreate(SessionKey.ofPeer(group.id(), group.id())).session();
    }
}
