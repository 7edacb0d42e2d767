// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.session.SessionWorld;
import dev.signalbox.session.agentgroup.AgentGroup;
import dev.signalbox.session.agentgroup.AgentGroups;
import dev.signalbox.session.agentgroup.ContainerConfig;
import dev.signalbox.session.container.admission.AdmissionPolicy.Waiting;
import dev.signalbox.session.container.admission.WakeQueue;
import dev.signalbox.session.lifecycle.Session;
import dev.signalbox.session.lifecycle.SessionKey;
import dev.signalbox.session.lifecycle.Sessions;
import dev.signalbox.testsupport.BrokerResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who is next, as the database counts who runs and who waits. */
@Tag("postgresql")
@QuarkusTest
@QuarkusTestResource(BrokerResource.class)
@QuarkusTestResource(SessionWorld.class)
class AdmissionTest {
    @Inject
    Containers containers;

    @Inject
    Sessions sessions;

    @Inject
    AgentGroups agentGroups;

    @Inject
    WakeQueue queue;

    private final List<Session> used = new ArrayList<>();

    @AfterEach
    void leaveNothing() {
        for (var session : used) {
            queue.remove(session.id());
            containers.stopped(session.id(), session.agentGroupId(), 1, "end of test");
        }
    }

    @Test
    void theGroupThatRunsFewestIsNextThoughAnotherWaitsLonger() {
        var busy = group();
        var quiet = group();
        var elsewhere = group();
        containers.claimStart(session(busy, busy).id());
        containers.claimStart(session(busy, quiet).id());
        containers.claimStart(session(quiet, quiet).id());
        containers.claimStart(session(elsewhere, elsewhere).id());
        var longest = session(busy, elsewhere);
        var first = session(quiet, busy);
        var second = session(quiet, elsewhere);

        assertThat(queue.nextWith(longest.id(), busy.id()))
                .map(Waiting::sessionId)
                .contains(longest.id());
        assertThat(queue.nextWith(first.id(), quiet.id()))
                .map(Waiting::sessionId)
                .contains(first.id());
        assertThat(queue.nextWith(second.id(), quiet.id()))
                .map(Waiting::agentGroupId)
                .contains(quiet.id());

        var load = queue.load();
        assertThat(load.total()).isGreaterThanOrEqualTo(4);
        assertThat(load.byGroup()).containsEntry(busy.id(), 2).containsEntry(quiet.id(), 1);
        assertThat(load.byGroup()).as("who does not wait is not counted").doesNotContainKey(elsewhere.id());
    }

    private AgentGroup group() {
        return agentGroups.create("admitted", "a-" + UUID.randomUUID(), ContainerConfig.of(null, null, null), "test");
    }

    private Session session(AgentGroup group, AgentGroup peer) {
        var session =
                sessions.findOrCreate(SessionKey.ofPeer(group.id(), peer.id())).session();
        used.add(session);
        return session;
    }
}
