// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session;

import static dev.signalbox.session.RawSqlite.rows;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.contracts.AgentMessageEvent.AgentMessageRouted;
import dev.signalbox.contracts.DirectoryEvent.Destination;
import dev.signalbox.contracts.DirectoryEvent.DestinationType;
import dev.signalbox.contracts.DirectoryEvent.DestinationsChanged;
import dev.signalbox.session.lifecycle.Session;
import dev.signalbox.testsupport.BrokerResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BrokerResource.class)
@QuarkusTestResource(SessionWorld.class)
class AgentMessageScenarioTest extends SessionScenario {

    @Test
    @Tag("HC-21")
    @Tag("HC-23")
    @Tag("AR-03")
    @Tag("AR-04")
    void takesAQuestionToTheConversationOfTheTwoAndTheAnswerBackToTheSessionThatAsked() {
        var asker = running(agent("asker"));
        var helper = agent("helper");
        tell(routed("a2a-q-" + run, asker, helper, null, "not even JSON"));
        eventually().untilAsserted(() -> assertThat(sessions.newest(helper, 9)).hasSize(1));
        var helping = sessions.newest(helper, 1).getFirst();
        untilRuns(helping, 1);
        assertThat(helping.peerAgentGroupId()).isEqualTo(asker.agentGroupId());
        assertThat(agentOf(helping)
                        .inbound("seq, kind, channel_type, platform_id, thread_id, source_session_id, content"))
                .containsExactly(
                        List.of("2", "chat", "agent", asker.agentGroupId(), "null", asker.id(), "not even JSON"));
        assertThat(rows(folder(helping).inboundDb(), "SELECT * FROM session_routing"))
                .containsExactly(List.of("1", "agent", asker.agentGroupId(), "null"));

        tell(routed("a2a-a-" + run, helping, asker.agentGroupId(), "a2a-q-" + run, "{\"text\":\"answer\"}"));
        eventually().untilAsserted(() -> assertThat(agentOf(asker).inbound("channel_type, content"))
                .contains(List.of("agent", "{\"text\":\"answer\"}")));
        assertThat(sessions.newest(asker.agentGroupId(), 9)).hasSize(1);
    }

    @Test
    @Tag("AR-05")
    @Tag("AR-09")
    void takesAMessageThatAnswersNothingToTheConversationOfTheTwo() {
        var one = running(agent("one"));
        var other = running(agent("other"));
        tell(routed("a2a-1-" + run, one, other.agentGroupId(), null, "{}"));
        tell(routed("a2a-2-" + run, one, other.agentGroupId(), "no-such-message", "{}"));
        eventually().untilAsserted(() -> assertThat(sessions.newest(other.agentGroupId(), 9))
                .filteredOn(s -> s.peerAgentGroupId() != null)
                .singleElement()
                .satisfies(s -> assertThat(agentOf(s).inbound("seq")).hasSize(2)));
        assertThat(agentOf(other).inbound("seq")).hasSize(1);
    }

    @Test
    @Tag("HC-22")
    @Tag("AR-06")
    @Tag("TRAP-5")
    void bringsAnAnswerThatRefersToNothingBackToTheSessionThatAskedAlthoughAnotherIsNewer() {
        var asker = running(agent("asks"));
        var helper = agent("answers");
        tell(routed("a2a-q-" + run, asker, helper, null, "{}"));
        eventually().untilAsserted(() -> assertThat(sessions.newest(helper, 9)).hasSize(1));
        var helping = sessions.newest(helper, 1).getFirst();
        eventually()
                .untilAsserted(() -> assertThat(agentOf(helping).inbound("seq")).hasSize(1));
        var newer = chat("newer");
        wire(newer, asker.agentGroupId(), "shared");
        tell(message(newer, null, "m-1", "later"));
        eventually().untilAsserted(() -> assertThat(sessions.newest(asker.agentGroupId(), 9))
                .hasSize(2));

        tell(routed("a2a-a-" + run, helping, asker.agentGroupId(), null, "{\"text\":\"answer\"}"));

        eventually().untilAsserted(() -> assertThat(agentOf(asker).inbound("channel_type, content"))
                .contains(List.of("agent", "{\"text\":\"answer\"}")));
        assertThat(sessions.newest(asker.agentGroupId(), 9)).hasSize(2);
    }

    @Test
    @Tag("AR-07")
    @Tag("AR-08")
    void takesAnAnswerToAnEndedOrForeignSessionToTheConversationOfTheTwo() {
        var asker = running(agent("gone"));
        var helper = running(agent("stays"));
        var stranger = running(agent("stranger"));
        tell(routed("a2a-q-" + run, asker, helper.agentGroupId(), null, "{}"));
        tell(routed("a2a-s-" + run, stranger, helper.agentGroupId(), null, "{}"));
        eventually().untilAsserted(() -> assertThat(sessions.newest(helper.agentGroupId(), 9))
                .hasSize(3));
        var helping = sessions.newest(helper.agentGroupId(), 9).stream()
                .filter(s -> asker.agentGroupId().equals(s.peerAgentGroupId()))
                .findFirst()
                .orElseThrow();
        eventually()
                .untilAsserted(() -> assertThat(agentOf(helping).inbound("seq")).hasSize(1));
        sessions.end(asker.id(), "test");

        tell(routed("a2a-a-" + run, helping, asker.agentGroupId(), "a2a-q-" + run, "{\"text\":\"late\"}"));
        tell(routed("a2a-b-" + run, helping, asker.agentGroupId(), "a2a-s-" + run, "{\"text\":\"astray\"}"));

        eventually().untilAsserted(() -> assertThat(sessions.newest(asker.agentGroupId(), 9))
                .filteredOn(s -> helper.agentGroupId().equals(s.peerAgentGroupId()))
                .singleElement()
                .satisfies(s -> assertThat(agentOf(s).inbound("content"))
                        .containsExactly(List.of("{\"text\":\"late\"}"), List.of("{\"text\":\"astray\"}"))));
        assertThat(agentOf(stranger).inbound("seq")).hasSize(1);
    }

    @Test
    void showsANewDestinationToARunningAgentAndNeverGoesBackToAnOlderList() {
        var session = running(agent("shown"));
        var group = session.agentGroupId();
        tell(new DestinationsChanged(group, 5, List.of(channel("team"))));
        eventually().untilAsserted(() -> assertThat(destinations(session)).containsExactly(List.of("team")));
        tell(new DestinationsChanged(group, 4, List.of(channel("older"))));
        tell(new DestinationsChanged(group, 6, List.of(channel("team"), channel("wider"))));
        eventually().untilAsserted(() -> assertThat(destinations(session))
                .containsExactly(List.of("team"), List.of("wider")));
        tell(new DestinationsChanged(group, 5, List.of()));
        var other = running(agent("after"));
        tell(new DestinationsChanged(other.agentGroupId(), 1, List.of(channel("mark"))));
        eventually().untilAsserted(() -> assertThat(destinations(other)).containsExactly(List.of("mark")));
        assertThat(destinations(session)).containsExactly(List.of("team"), List.of("wider"));
    }

    @Test
    @Tag("AD-01")
    @Tag("AD-02")
    void showsADestinationInEverySessionOfItsAgentAndTakesItAwayFromEach() {
        var first = running(agent("both"));
        var group = first.agentGroupId();
        var room = chat("second");
        wire(room, group, "shared");
        tell(message(room, null, "m-2", "hello"));
        eventually().untilAsserted(() -> assertThat(sessions.newest(group, 9)).hasSize(2));
        var second = sessions.newest(group, 9).stream()
                .filter(s -> !s.id().equals(first.id()))
                .findFirst()
                .orElseThrow();
        untilRuns(second, 1);

        tell(new DestinationsChanged(group, 1, List.of(channel("team"))));
        for (var session : List.of(first, second)) {
            eventually().untilAsserted(() -> assertThat(destinations(session)).containsExactly(List.of("team")));
        }
        tell(new DestinationsChanged(group, 2, List.of()));
        for (var session : List.of(first, second)) {
            eventually().untilAsserted(() -> assertThat(destinations(session)).isEmpty());
        }
    }

    private List<List<String>> destinations(Session session) {
        return rows(folder(session).inboundDb(), "SELECT name FROM destinations ORDER BY name");
    }

    private static Destination channel(String name) {
        return new Destination(name, name, DestinationType.CHANNEL, "mg-" + name, "webchat", "webchat:" + name);
    }

    private static AgentMessageRouted routed(
            String id, Session from, String target, @Nullable String inReplyTo, String content) {
        return new AgentMessageRouted(id, from.agentGroupId(), from.id(), target, inReplyTo, content, NOON);
    }
}
