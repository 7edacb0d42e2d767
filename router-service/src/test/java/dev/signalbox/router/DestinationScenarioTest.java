// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import dev.signalbox.contracts.DirectoryEvent.AgentGroupChanged;
import dev.signalbox.contracts.DirectoryEvent.DestinationsChanged;
import dev.signalbox.contracts.DirectoryEvent.WiringChanged;
import dev.signalbox.contracts.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.UserTransaction;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RouterWorld.class)
class DestinationScenarioTest extends RouterScenario {
    @Inject
    EntityManager database;

    @Inject
    UserTransaction transaction;

    @Test
    @Tag("DB-03")
    void findsAChatByItsAddressAndRefusesASecondThere() {
        var id = chat("webhook", "only-" + run, "Only");
        operator()
                .get("/v1/messaging-groups?channelType=webhook&platformId=only-" + run)
                .then()
                .body("id", equalTo(List.of(id)));
        operator()
                .body(Map.of("channelType", "webhook", "platformId", "webhook:only-" + run))
                .post("/v1/messaging-groups")
                .then()
                .statusCode(409);
    }

    @Test
    @Tag("DB-05")
    @Tag("DB-06")
    void givesAWiredAgentOneDestinationHoweverOftenItIsWired() {
        agentGroup(agent, "Wired " + run);
        var room = chat("webhook", "room-" + run, "Ops Room!");
        tell(new WiringChanged("w1-" + run, room, agent, false));
        tell(new WiringChanged("w1-" + run, room, agent, false));
        tell(new WiringChanged("w2-" + run, room, agent, false));
        tell(new WiringChanged("w3-" + run, chat("webhook", "next-" + run, "Next"), agent, false));
        eventuallyNamed("next", "ops-room");
        destinations().body("[1].targetId", equalTo(room));
    }

    @Test
    @Tag("DB-07")
    void givesTwoChatsOfOneNameTwoNames() {
        agentGroup(agent, "Wired " + run);
        tell(new WiringChanged("w1-" + run, chat("webhook", "a-" + run, "Room"), agent, false));
        tell(new WiringChanged("w2-" + run, chat("webhook", "b-" + run, "room"), agent, false));
        tell(new WiringChanged("w3-" + run, chat("webhook", "c-" + run, "ROOM"), agent, false));
        eventuallyNamed("room", "room-2", "room-3");
    }

    @Test
    void keepsWhatAnOperatorPutWhenTheWiringGoes() {
        agentGroup(agent, "Wired " + run);
        var room = chat("webhook", "kept-" + run, "Room");
        tell(new WiringChanged("w1-" + run, room, agent, false));
        var second = chat("webhook", "second-" + run, "Second");
        tell(new WiringChanged("w2-" + run, second, agent, false));
        eventuallyNamed("room", "second");
        destination("room", "channel", room, Map.of());
        tell(new WiringChanged("w1-" + run, room, agent, true));
        tell(new WiringChanged("w2-" + run, second, agent, true));
        eventuallyNamed("room");
    }

    @Test
    @Tag("AD-01")
    @Tag("AD-02")
    void tellsEveryChangeOfTheListWithAVersionThatCountsUp() {
        agentGroup(agent, "Asker " + run);
        var room = chat("webhook", "told-" + run, "Room");
        destination("room", "channel", room);
        operator()
                .delete("/v1/agent-groups/{id}/destinations/room", agent)
                .then()
                .statusCode(204);
        try (var log = new EventLog(bootstrap, Topic.DIRECTORY)) {
            eventually().untilAsserted(() -> {
                var told = log.all(DestinationsChanged.class).stream()
                        .filter(e -> e.agentGroupId().equals(agent))
                        .toList();
                assertThat(told).extracting(DestinationsChanged::version).containsExactly(1L, 2L);
                assertThat(told.getFirst().destinations()).singleElement().returns("room", d -> d.name());
                assertThat(told.getLast().destinations()).isEmpty();
            });
        }
    }

    @Test
    @Tag("AD-03")
    void reportsWiredChatsWithoutADestinationUntilARowToTheChatCoversThem() {
        agentGroup(agent, "Wired " + run);
        agentGroup("ag-peer-" + run, "Peer " + run);
        var room = chat("webhook", "bare-" + run, "Bare");
        var other = chat("webhook", "other-" + run, "Other");
        tell(new WiringChanged("w1-" + run, room, agent, false));
        tell(new WiringChanged("w2-" + run, "mg-not-there", agent, false)); // a chat nobody knows is no gap
        eventuallyNamed("bare");
        operator()
                .delete("/v1/agent-groups/{id}/destinations/bare", agent)
                .then()
                .statusCode(204);
        uncovered().body("wiringId", hasItem("w1-" + run)).body("wiringId", not(hasItem("w2-" + run)));

        destination("peer", "agent", "ag-peer-" + run);
        destination("other", "channel", other);
        uncovered().body("wiringId", hasItem("w1-" + run));

        operator().post("/v1/routes/uncovered").then().statusCode(200).body("wiringId", hasItem("w1-" + run));
        uncovered().body("wiringId", not(hasItem("w1-" + run)));
        destinations().body("name", hasItem("bare"));
    }

    @Test
    @Tag("AD-04")
    void leavesNoDestinationOfWhatIsGone() throws Exception {
        agentGroup(agent, "Asker " + run);
        agentGroup("ag-peer-" + run, "Peer " + run);
        var room = chat("webhook", "gone-" + run, "Gone");
        var lost = chat("webhook", "lost-" + run, "Lost");
        destination("room", "channel", room);
        destination("peer", "agent", "ag-peer-" + run);
        destination("lost", "channel", lost);

        operator().delete("/v1/messaging-groups/{id}", room).then().statusCode(204);
        tell(new AgentGroupChanged("ag-peer-" + run, "Peer", "peer-" + run, 2, true));
        eventuallyNamed("lost");

        transaction.begin(); // as after a restore: the chat's row is gone and nobody said so
        database.createNativeQuery("DELETE FROM messaging_group WHERE id = :id")
                .setParameter("id", lost)
                .executeUpdate();
        transaction.commit();
        eventuallyNamed();
        operator().get("/v1/agent-groups/{id}/rules", agent).then().body("inForce", equalTo(List.of(true, true)));
    }

    private void eventuallyNamed(String... names) {
        eventually().untilAsserted(() -> destinations().body("name", equalTo(List.of(names))));
    }

    private ValidatableResponse destinations() {
        return operator()
                .get("/v1/agent-groups/{id}/destinations", agent)
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse uncovered() {
        return operator().get("/v1/routes/uncovered").then().statusCode(200);
    }
}
