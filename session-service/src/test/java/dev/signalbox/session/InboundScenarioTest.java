// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session;

import static dev.signalbox.session.RawSqlite.rows;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.contracts.SessionEvent.SessionOpened;
import dev.signalbox.contracts.Topic;
import dev.signalbox.session.lifecycle.Session;
import dev.signalbox.testsupport.BrokerResource;
import dev.signalbox.testsupport.TopicLog;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BrokerResource.class)
@QuarkusTestResource(SessionWorld.class)
class InboundScenarioTest extends SessionScenario {

    @Test
    @Tag("HC-01")
    @Tag("HC-05")
    @Tag("HC-06")
    @Tag("HC-07")
    @Tag("HC-14")
    @Tag("HC-16")
    void opensOneSessionForAPersonsMessageAndWakesItsAgent() {
        var agent = agent("opens");
        var chat = chat("opens");
        wire(chat, agent, "shared");
        tell(message(chat, "t-1", "m-1", "hello"));
        eventually().untilAsserted(() -> assertThat(sessions.newest(agent, 9)).hasSize(1));
        var session = sessions.newest(agent, 1).getFirst();
        untilRuns(session, 1);
        assertThat(agentOf(session).inbound("seq, status, channel_type, platform_id, thread_id, content"))
                .containsExactly(List.of("2", "pending", "webchat", "webchat:" + chat, "t-1", "{\"text\":\"hello\"}"));
        assertThat(rows(folder(session).inboundDb(), "SELECT * FROM session_routing"))
                .containsExactly(List.of("1", "webchat", "webchat:" + chat, "null"));
        eventually().untilAsserted(() -> assertThat(
                        sessions.byId(session.id()).orElseThrow().lastActive())
                .isNotNull());
        try (var log = TopicLog.of(bootstrap, Topic.SESSIONS)) {
            eventually().untilAsserted(() -> assertThat(log.all(SessionOpened.class))
                    .filteredOn(e -> e.sessionId().equals(session.id()))
                    .singleElement()
                    .satisfies(e -> assertThat(e.messagingGroupId()).isEqualTo(chat)));
        }
    }

    @Test
    @Tag("HC-02")
    @Tag("HC-10")
    void addsNothingWhenAMessageIsRepeatedAndKeepsAChatsMessagesTogether() {
        var agent = agent("repeat");
        var chat = chat("repeat");
        wire(chat, agent, "shared");
        tell(message(chat, null, "m-1", "one"));
        tell(message(chat, null, "m-1", "one"));
        tell(message(chat, null, "m-2", "two"));
        eventually().untilAsserted(() -> assertThat(contents(agent))
                .containsExactly(List.of("2", "{\"text\":\"one\"}"), List.of("4", "{\"text\":\"two\"}")));
        assertThat(sessions.newest(agent, 9)).hasSize(1);
    }

    @Test
    @Tag("HC-11")
    @Tag("HC-15")
    void bringsAMessageToEveryAgentThatListens() {
        var first = agent("first");
        var second = agent("second");
        var chat = chat("both");
        wire(chat, first, "shared");
        wire(chat, second, "per-thread");
        tell(message(chat, "t-1", "m-1", "hello"));
        eventually().untilAsserted(() -> {
            assertThat(contents(first)).containsExactly(List.of("2", "{\"text\":\"hello\"}"));
            assertThat(contents(second)).containsExactly(List.of("2", "{\"text\":\"hello\"}"));
        });
        var one = sessions.newest(first, 1).getFirst();
        var other = sessions.newest(second, 1).getFirst();
        untilRuns(one, 1);
        untilRuns(other, 1);
        assertThat(agentOf(one).firstMessage()).isNotEqualTo(agentOf(other).firstMessage());
    }

    @Test
    @Tag("HC-03")
    @Tag("HC-04")
    @Tag("HC-18")
    void opensASessionForEachThreadWhereTheWiringSaysSo() {
        var agent = agent("threads");
        var chat = chat("threads");
        wire(chat, agent, "per-thread");
        tell(message(chat, "t-1", "m-1", "a"));
        tell(message(chat, "t-2", "m-2", "b"));
        tell(message(chat, "t-1", "m-3", "c"));
        tell(message(chat, " ", "m-4", "d"));
        tell(message(chat, null, "m-5", "e"));
        eventually().untilAsserted(() -> assertThat(sessions.newest(agent, 9))
                .extracting(Session::threadId)
                .containsExactlyInAnyOrder("t-1", "t-2", null));
        var threaded = sessions.newest(agent, 9).stream()
                .filter(s -> "t-1".equals(s.threadId()))
                .findFirst()
                .orElseThrow();
        eventually().untilAsserted(() -> assertThat(agentOf(threaded).inbound("seq"))
                .hasSize(2));
        untilRuns(threaded, 1);
        assertThat(rows(folder(threaded).inboundDb(), "SELECT thread_id FROM session_routing"))
                .containsExactly(List.of("t-1"));
    }

    @Test
    @Tag("HC-19")
    void sharesOneSessionOfAnAgentAcrossChatsWhereTheWiringSaysSo() {
        var agent = agent("everywhere");
        var chat = chat("here");
        var other = chat("there");
        wire(chat, agent, "agent-shared");
        wire(other, agent, "agent-shared");
        tell(message(chat, "t-1", "m-1", "a"));
        tell(message(other, null, "m-1", "b"));
        eventually().untilAsserted(() -> assertThat(contents(agent)).hasSize(2));
        assertThat(agentOf(sessions.newest(agent, 1).getFirst()).inbound("platform_id"))
                .containsExactlyInAnyOrder(List.of("webchat:" + chat), List.of("webchat:" + other));
    }

    @Test
    void leavesAnAgentAloneWithWhatIsNotForIt() {
        var agent = agent("picky");
        var chat = chat("picky");
        operator()
                .body(Map.of("messagingGroupId", chat, "agentGroupId", agent, "engagePattern", "^!ask"))
                .post("/v1/wirings")
                .then()
                .statusCode(201);
        tell(message(chat, null, "m-1", "talk among people"));
        tell(message(chat, null, "m-2", "!ask something"));
        eventually().untilAsserted(() -> assertThat(contents(agent)).isNotEmpty());
        assertThat(contents(agent)).containsExactly(List.of("2", "{\"text\":\"!ask something\"}"));
    }

    @Test
    void opensOneSessionHoweverManyAskAtOnce() throws Exception {
        var agent = agent("crowd");
        Callable<List<Object>> ask = () -> {
            var answer = operator().body(Map.of("agentGroupId", agent)).post("/v1/sessions");
            return List.of(answer.statusCode(), answer.path("session.id"));
        };
        try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = crowd
                    .invokeAll(IntStream.range(0, 64).mapToObj(_ -> ask).toList())
                    .stream()
                    .map(java.util.concurrent.Future::resultNow)
                    .toList();
            assertThat(answers).filteredOn(a -> a.getFirst().equals(201)).hasSize(1);
            assertThat(answers).filteredOn(a -> a.getFirst().equals(200)).hasSize(63);
            assertThat(answers)
                    .extracting(List::getLast)
                    .containsOnly(answers.getFirst().getLast());
        }
        assertThat(sessions.newest(agent, 9)).hasSize(1);
    }

    @Test
    @Tag("HC-17")
    @Tag("HC-20")
    void startsOneContainerHoweverOftenItIsWoken() {
        var session = running(agent("woken"));
        var cold = open(agent("cold"));
        var last = open(agent("last"));
        IntStream.range(0, 50).parallel().forEach(_ -> {
            lifecycle.wake(session.id());
            lifecycle.wake(cold.id());
        });
        untilRuns(cold, 1);
        assertThat(cold.messagingGroupId()).isNull();
        assertThat(rows(folder(cold).inboundDb(), "SELECT * FROM session_routing"))
                .containsExactly(List.of("1", "null", "null", "null"));
        lifecycle.wake(last.id());
        untilRuns(last, 1);
        assertThat(List.of(session, cold)).allSatisfy(s -> {
            assertThat(starts(s)).hasSize(1);
            assertThat(containers.of(s.id()).orElseThrow().generation()).isEqualTo(1);
        });
    }

    private Session open(String agent) {
        return sessions.byId(operator()
                        .body(Map.of("agentGroupId", agent))
                        .post("/v1/sessions")
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("session.id"))
                .orElseThrow();
    }

    private List<List<String>> contents(String agent) {
        return sessions.newest(agent, 9).stream()
                .flatMap(s -> agentOf(s).inbound("seq, content").stream())
                .toList();
    }
}
