// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.signalbox.contracts.AgentRequestEvent.PrivilegedActionRequested;
import dev.signalbox.contracts.ApprovalEvent.ActionRefused;
import dev.signalbox.contracts.ApprovalEvent.AnswerAwaited;
import dev.signalbox.contracts.ApprovalEvent.ApprovalGranted;
import dev.signalbox.contracts.ApprovalEvent.ApprovalRejected;
import dev.signalbox.contracts.ApprovalEvent.GrantExecuted;
import dev.signalbox.contracts.DirectoryEvent.PrincipalChanged;
import dev.signalbox.contracts.DirectoryEvent.RoleGrant;
import dev.signalbox.contracts.InboundEvent.InboundReceived;
import dev.signalbox.contracts.PayloadHash;
import dev.signalbox.contracts.SessionEvent.GrantApplied;
import dev.signalbox.contracts.Topic;
import dev.signalbox.testsupport.BrokerResource;
import dev.signalbox.testsupport.TopicLog;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** People and chats nobody has let in yet. */
@QuarkusTest
@QuarkusTestResource(BrokerResource.class)
@QuarkusTestResource(SessionWorld.class)
class StrangerScenarioTest extends SessionScenario {
    @Inject
    EntityManager database;

    private final String eve = "webchat:eve-" + run;

    private InboundReceived said(String chat, String id, String sender, boolean group, boolean mention) {
        var content = "{\"text\":\"" + id + "\",\"senderName\":\"Eve\"}";
        return new InboundReceived(
                chat, "webchat", "webchat:" + chat, null, id, 0, "chat", sender, mention, group, content, NOON);
    }

    private void says(String chat, String... ids) {
        for (var id : ids) {
            tell(said(chat, id, eve, false, true));
        }
    }

    private String wiredForKnownPeople(String agent) {
        var chat = chat("c-" + agent.substring(3));
        operator()
                .body(Map.of("messagingGroupId", chat, "agentGroupId", agent, "senderScope", "ask"))
                .post("/v1/wirings")
                .then()
                .statusCode(201);
        return chat;
    }

    private List<PrivilegedActionRequested> asked(String chat) {
        try (var log = TopicLog.of(bootstrap, Topic.AGENT_REQUESTS)) {
            return log.all(PrivilegedActionRequested.class).stream()
                    .filter(e -> e.payload().contains("\"" + chat + "\""))
                    .toList();
        }
    }

    private PrivilegedActionRequested oneAsked(String chat) {
        return eventually().until(() -> asked(chat), all -> all.size() == 1).getFirst();
    }

    private void becomesMember(String user, String agent) {
        tell(new PrincipalChanged(user, "Eve", List.of(new RoleGrant("member", agent)), false, NOON));
    }

    private List<String> texts(String agent) {
        return sessions.newest(agent, 9).stream()
                .flatMap(session -> agentOf(session).inbound("json_extract(content, '$.text')").stream())
                .map(List::getFirst)
                .toList();
    }

    private void untilWaiting(String admission, int count) {
        eventually().untilAsserted(() -> assertThat(strangers.held(admission)).hasSize(count));
    }

    @jakarta.inject.Inject
    dev.signalbox.session.stranger.Strangers strangers;

    @Test
    @Tag("SA-01")
    @Tag("SA-02")
    @Tag("SA-03")
    @Tag("B-57")
    void whatAStrangerSaysWaitsAndIsPassedOnInOrderOnceTheyAreLetIn() {
        var agent = agent("shy");
        var chat = wiredForKnownPeople(agent);
        says(chat, "m-1", "m-2", "m-2");
        var request = oneAsked(chat);
        assertThat(request.action()).isEqualTo("admit_sender");
        assertThat(request.agentGroupId()).isEqualTo(agent);
        assertThat(request.onBehalfOf()).isEqualTo(eve);
        assertThat(request.payload()).contains(eve, "Eve").doesNotContain("m-1");
        untilWaiting(request.requestId(), 2);
        assertThat(sessions.newest(agent, 9)).isEmpty();

        becomesMember(eve, agent);
        says(chat, "m-3");
        eventually().untilAsserted(() -> assertThat(texts(agent)).containsExactly("m-1", "m-2", "m-3"));
        untilRuns(sessions.newest(agent, 1).getFirst(), 1);
        untilWaiting(request.requestId(), 0);
        assertThat(asked(chat)).hasSize(1);
    }

    @Test
    @Tag("SA-04")
    @Tag("B-57")
    void aStrangerPeopleDeniedIsNotAskedAboutAgainUntilSomebodyTakesThatBack() {
        var agent = agent("closed");
        var chat = wiredForKnownPeople(agent);
        says(chat, "m-1");
        var request = oneAsked(chat);
        tell(new ApprovalRejected(
                "appr-" + run, agent, request.sessionId(), "admit_sender", "webchat:ann", null, NOON));
        untilWaiting(request.requestId(), 0);
        eventually().untilAsserted(() -> operator()
                .get("/v1/admissions")
                .then()
                .body("find { it.id == '" + request.requestId() + "' }.state", equalTo("denied")));
        says(chat, "m-2");
        eventually().untilAsserted(() -> operator()
                .queryParam("messagingGroupId", chat)
                .get("/v1/drops")
                .then()
                .body("find { it.reason == 'unknown-sender' }.count", equalTo(2)));
        assertThat(asked(chat)).hasSize(1);

        operator().delete("/v1/admissions/{id}", request.requestId()).then().statusCode(204);
        says(chat, "m-3");
        eventually().untilAsserted(() -> assertThat(asked(chat)).hasSize(2));
        assertThat(sessions.newest(agent, 9)).isEmpty();
    }

    @Test
    @Tag("B-57")
    void noMoreThanSomeMessagesOfAStrangerWait() {
        var agent = agent("patient");
        var chat = wiredForKnownPeople(agent);
        IntStream.rangeClosed(1, 21).forEach(n -> says(chat, "m-" + n));
        untilWaiting(oneAsked(chat).requestId(), 20);
        eventually().untilAsserted(() -> operator()
                .queryParam("messagingGroupId", chat)
                .get("/v1/drops")
                .then()
                .body("find { it.reason == 'unknown-sender' }.count", equalTo(1)));
    }

    @Test
    @Tag("CA-02")
    @Tag("CA-03")
    @Tag("CA-05")
    void aChatNobodyListensInIsConnectedToTheAgentPeopleChooseAndWhatWasSaidIsPassedOn() {
        var agent = agent("chosen");
        var chat = chat("new");
        says(chat, "m-1", "m-2");
        var request = oneAsked(chat);
        assertThat(request.action()).isEqualTo("register_chat");
        assertThat(request.payload()).contains("\"id\":\"" + agent + "\"", "\"group\":false");
        untilWaiting(request.requestId(), 2);

        connected(request, agent, chat, false);
        operator()
                .get("/v1/wirings")
                .then()
                .body("find { it.messagingGroupId == '" + chat + "' }.engagePattern", equalTo("."))
                .body("find { it.messagingGroupId == '" + chat + "' }.senderScope", equalTo("ask"))
                .body("find { it.messagingGroupId == '" + chat + "' }.ignoredMessagePolicy", equalTo("accumulate"));
        assertThat(sessions.newest(agent, 9)).as("who wrote is no member yet").isEmpty();
        becomesMember(eve, agent);
        says(chat, "m-3");
        eventually().untilAsserted(() -> assertThat(texts(agent)).containsExactly("m-1", "m-2", "m-3"));
        untilRuns(sessions.newest(agent, 1).getFirst(), 1);
        assertThat(asked(chat)).hasSize(1);
    }

    private void connected(PrivilegedActionRequested request, String agent, String chat, boolean group) {
        var payload =
                "{\"messagingGroupId\":\"" + chat + "\",\"group\":" + group + ",\"agentGroupId\":\"" + agent + "\"}";
        var id = "appr-" + chat;
        tell(new ApprovalGranted(
                id,
                request.agentGroupId(),
                request.sessionId(),
                "register_chat",
                payload,
                PayloadHash.of(payload),
                "webchat:ann",
                NOON));
        try (var log = TopicLog.of(bootstrap, Topic.SESSIONS)) {
            eventually().untilAsserted(() -> assertThat(log.all(GrantApplied.class))
                    .anyMatch(e -> e.approvalId().equals(id)));
        }
        tell(new GrantExecuted(id, request.agentGroupId(), request.sessionId(), "register_chat", "connected", NOON));
    }

    @Test
    @Tag("CA-01")
    @Tag("CA-04")
    void inAGroupTheAgentThenListensToWhoAddressesItAndOtherPeopleAreAskedAbout() {
        var agent = agent("grouped");
        var chat = chat("group");
        tell(said(chat, "m-1", eve, true, true));
        var request = oneAsked(chat);
        connected(request, agent, chat, true);
        becomesMember(eve, agent);
        eventually().untilAsserted(() -> assertThat(texts(agent)).containsExactly("m-1"));
        operator()
                .get("/v1/wirings")
                .then()
                .body("find { it.messagingGroupId == '" + chat + "' }.engageMode", equalTo("mention-sticky"));
        tell(said(chat, "m-2", "webchat:mallory-" + run, true, true));
        eventually().untilAsserted(() -> assertThat(asked(chat))
                .extracting(PrivilegedActionRequested::action)
                .containsExactlyInAnyOrder("register_chat", "admit_sender"));
        assertThat(texts(agent)).containsExactly("m-1");
    }

    @Test
    void aDenialLapsesAfterTheTimeThatIsSet() {
        var agent = agent("lapses");
        var chat = wiredForKnownPeople(agent);
        says(chat, "m-1");
        var request = oneAsked(chat);
        tell(new ApprovalRejected(
                "appr-" + run, agent, request.sessionId(), "admit_sender", "webchat:ann", null, NOON));
        eventually().untilAsserted(() -> operator()
                .get("/v1/admissions")
                .then()
                .body("find { it.id == '" + request.requestId() + "' }.deniedAt", notNullValue()));
        QuarkusTransaction.requiringNew()
                .run(() -> database.createNativeQuery("UPDATE admissions SET denied_at = 0 WHERE id = ?1")
                        .setParameter(1, request.requestId())
                        .executeUpdate());
        says(chat, "m-2");
        eventually().untilAsserted(() -> assertThat(asked(chat)).hasSize(2));
    }

    @Test
    @Tag("CA-06")
    @Tag("CA-08")
    void aRejectedChatIsSilentAndOneNobodyCouldDecideOnIsAskedAboutAgain() {
        var chat = chat("rejected");
        says(chat, "m-1");
        var request = oneAsked(chat);
        tell(new ActionRefused(
                request.requestId(), request.agentGroupId(), request.sessionId(), "register_chat", "nobody", NOON));
        untilWaiting(request.requestId(), 0);
        says(chat, "m-2");
        eventually().untilAsserted(() -> assertThat(asked(chat)).hasSize(2));
        var second = asked(chat).getLast();
        tell(new ApprovalRejected(
                "appr-no-" + run,
                second.agentGroupId(),
                second.sessionId(),
                "register_chat",
                "webchat:ann",
                null,
                NOON));
        untilWaiting(second.requestId(), 0);
        says(chat, "m-3");
        eventually().untilAsserted(() -> operator()
                .queryParam("messagingGroupId", chat)
                .get("/v1/drops")
                .then()
                .body("find { it.reason == 'nobody-listens' }.count", equalTo(3)));
        assertThat(asked(chat)).hasSize(2);
    }

    @Test
    void wordsSomebodyWasAskedForReachNoAgent() {
        var agent = agent("asked");
        var chat = chat("words");
        wire(chat, agent, "shared");
        var until = Instant.parse("2026-01-02T13:00:00Z");
        tell(new AnswerAwaited(
                "appr-1", agent, "s-1", "register_chat", eve, "webchat", "webchat:" + chat, "Name?", until));
        tell(new ApprovalRejected("appr-1", agent, "s-none", "install_packages", "webchat:ann", null, NOON));
        eventually().untilAsserted(() -> {
            says(chat, "the-name");
            assertThat(strangers.answers(said(chat, "the-name", eve, false, true)))
                    .isTrue();
        });
        says(chat, "hello");
        eventually().untilAsserted(() -> assertThat(texts(agent)).endsWith("hello"));
        assertThat(strangers.answers(said(chat, "the-name", eve, false, true)))
                .as("the same message again is still no agent's")
                .isTrue();
        assertThat(strangers.answers(said(chat, "another", eve, false, true))).isFalse();
    }
}
