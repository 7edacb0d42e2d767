// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session;

import static dev.signalbox.session.RawSqlite.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.signalbox.contracts.DirectoryEvent.PrincipalChanged;
import dev.signalbox.contracts.DirectoryEvent.RoleGrant;
import dev.signalbox.contracts.InboundEvent.InboundReceived;
import dev.signalbox.contracts.OutboundEvent.NoticeIssued;
import dev.signalbox.contracts.Topic;
import dev.signalbox.session.directory.People;
import dev.signalbox.testsupport.BrokerResource;
import dev.signalbox.testsupport.TopicLog;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BrokerResource.class)
@QuarkusTestResource(SessionWorld.class)
class EngageScenarioTest extends SessionScenario {
    @Inject
    People people;

    @Test
    @Tag("HC-12")
    void keepsWhatIsNotForAnAgentAsContextAndDoesNotWakeIt() {
        var agent = agent("context");
        var chat = chat("context");
        wire(chat, agent, Map.of("engageMode", "mention", "ignoredMessagePolicy", "accumulate"));
        tell(said(chat, "m-1", "u-1", "among people", false));
        eventually().untilAsserted(() -> assertThat(sessions.newest(agent, 9)).hasSize(1));
        var session = sessions.newest(agent, 1).getFirst();
        eventually().untilAsserted(() -> assertThat(agentOf(session).inbound("trigger, content"))
                .containsExactly(List.of("0", "{\"text\":\"among people\"}")));
        assertThat(containers.of(session.id())).isEmpty();

        tell(said(chat, "m-2", "u-1", "to the agent", true));
        untilRuns(session, 1);
        assertThat(agentOf(session).inbound("trigger")).containsExactly(List.of("0"), List.of("1"));
    }

    @Test
    @Tag("HC-13")
    void dropsWhatIsNotForAnAgentAndPutsItOnRecordOnce() {
        var agent = agent("deaf");
        var chat = chat("deaf");
        wire(chat, agent, Map.of("engageMode", "mention"));
        tell(said(chat, "m-1", "u-1", "among people", false));
        tell(said(chat, "m-1", "u-1", "among people", false));
        tell(said(chat, "m-2", "u-1", "more of it", false));
        untilDropped(chat, "nobody-addressed", "u-1", 2);
        assertThat(sessions.newest(agent, 9)).isEmpty();
    }

    @Test
    @Tag("HC-09")
    @Tag("HC-08")
    void opensNothingForAChatNobodyListensIn() {
        var chat = chat("unwired");
        tell(said(chat, "m-1", "u-9", "anybody?", false));
        untilDropped(chat, "nobody-listens", "u-9", 1);
    }

    @Test
    void staysInAConversationOfAGroupOnceItWasMentionedAndNotBefore() {
        var agent = agent("sticky");
        var chat = chat("sticky");
        wire(chat, agent, Map.of("engageMode", "mention-sticky", "ignoredMessagePolicy", "accumulate"));
        tell(said(chat, "m-1", "u-1", "before", false));
        tell(said(chat, "m-2", "u-1", "still before", false));
        tell(said(chat, "m-3", "u-1", "hello agent", true));
        tell(said(chat, "m-4", "u-1", "after", false));
        eventually().untilAsserted(() -> assertThat(contents(agent, "trigger, json_extract(content, '$.text')"))
                .containsExactly(
                        List.of("0", "before"),
                        List.of("0", "still before"),
                        List.of("1", "hello agent"),
                        List.of("1", "after")));
    }

    @Test
    void hearsKnownPeopleOnlyWhereTheWiringSaysSoAndTellsAStrangerOnce() {
        var agent = agent("private");
        var chat = chat("private");
        wire(chat, agent, Map.of("senderScope", "known"));
        knows("u-member-" + run, new RoleGrant("member", agent));
        tell(said(chat, "m-1", "u-stranger", "let me in", true));
        tell(said(chat, "m-2", "u-stranger", "please", true));
        tell(said(chat, "m-3", "u-member-" + run, "hello", true));
        eventually().untilAsserted(() -> assertThat(contents(agent, "json_extract(content, '$.text')"))
                .containsExactly(List.of("hello")));
        untilDropped(chat, "unknown-sender", "u-stranger", 2);
        assertThat(noticesTo(chat))
                .extracting(NoticeIssued::noticeId)
                .isNotEmpty()
                .containsOnly(noticesTo(chat).getFirst().noticeId());
    }

    @Test
    void deniesAnAdministratorsCommandWithAWordToTheChatAndTakesItFromOne() {
        var agent = agent("admin");
        var chat = chat("admin");
        wire(chat, agent, Map.of());
        knows("u-admin-" + run, new RoleGrant("admin", agent));
        tell(said(chat, "m-1", "u-1", "/CLEAR everything", true));
        tell(said(chat, "m-2", "u-1", "/help", true));
        tell(said(chat, "m-3", "u-1", "/clearance sale", true));
        tell(said(chat, "m-4", "u-admin-" + run, "/clear", true));
        eventually().untilAsserted(() -> assertThat(contents(agent, "json_extract(content, '$.text')"))
                .containsExactly(List.of("/clearance sale"), List.of("/clear")));
        untilDropped(chat, "command-denied", "u-1", 1);
        untilDropped(chat, "command-filtered", "u-1", 1);
        assertThat(noticesTo(chat)).singleElement().satisfies(notice -> {
            assertThat(notice.text()).contains("/clear").contains("owner or admin");
            assertThat(notice.platformId()).isEqualTo("webchat:" + chat);
        });
    }

    @Test
    void opensNoSessionForAFilteredCommand() {
        var agent = agent("filtered");
        var chat = chat("filtered");
        wire(chat, agent, Map.of());
        tell(said(chat, "m-1", "u-1", "/login", true));
        untilDropped(chat, "command-filtered", "u-1", 1);
        assertThat(sessions.newest(agent, 9)).isEmpty();
    }

    @Test
    void refusesAMessageThatIsTooLargeWithAWordToTheChat() {
        var agent = agent("large");
        var chat = chat("large");
        wire(chat, agent, Map.of());
        tell(said(chat, "m-1", "u-1", "x".repeat(300_000), true));
        tell(said(chat, "m-2", "u-1", "short", true));
        eventually().untilAsserted(() -> assertThat(contents(agent, "json_extract(content, '$.text')"))
                .containsExactly(List.of("short")));
        untilDropped(chat, "too-large", "u-1", 1);
        assertThat(noticesTo(chat)).singleElement().satisfies(notice -> assertThat(notice.text())
                .contains("larger than 262144 bytes"));
    }

    @Test
    void tellsTheChatOfAMessageThatCouldNotBePassedOn() throws Exception {
        var agent = agent("blocked");
        var chat = chat("blocked");
        wire(chat, agent, Map.of());
        var inTheWay = folders.of(agent, "any").root().getParent();
        Files.createDirectories(inTheWay.getParent());
        Files.writeString(inTheWay, "a file where the agent group's folder is to be");
        tell(said(chat, "m-1", "u-1", "hello", true));
        eventually()
                .untilAsserted(
                        () -> assertThat(noticesTo(chat)).singleElement().satisfies(notice -> assertThat(notice.text())
                                .contains("could not be passed on", "kept for the operators")));
        operator().get("/v1/dead-letters").then().body("consumer", hasItem("session-inbound"));
    }

    @Test
    @Tag("HC-31")
    void putsAttachmentsIntoTheInboxAndTellsOfOnesItDidNotTake() {
        var agent = agent("files");
        var chat = chat("files");
        wire(chat, agent, Map.of());
        var good = "{\"name\":\"a.txt\",\"data\":\"aGVsbG8=\"}";
        var many = (good + ",").repeat(20) + "{\"name\":\"one-too-many\",\"data\":\"aGVsbG8=\"}";
        tell(content(chat, "m-1", 0, "{\"text\":\"see\",\"attachments\":[" + many + "]}"));
        eventually().untilAsserted(() -> assertThat(contents(agent, "content")).hasSize(1));
        var session = sessions.newest(agent, 1).getFirst();
        var id = agentOf(session).firstMessage();
        assertThat(folder(session).inbox().resolve(id).resolve("a.txt")).hasContent("hello");
        assertThat(contents(agent, "content").toString()).doesNotContain("\"data\"");
        eventually().untilAsserted(() -> assertThat(noticesTo(chat))
                .singleElement()
                .satisfies(notice -> assertThat(notice.text()).contains("one-too-many")));
    }

    @Test
    void addsAnEditAsARowThatSaysWhatItReplaces() {
        var agent = agent("edits");
        var chat = chat("edits");
        wire(chat, agent, Map.of());
        tell(content(chat, "m-1", 0, "{\"text\":\"frist\"}"));
        tell(content(chat, "m-1", 1, "{\"text\":\"first\"}"));
        tell(content(chat, "m-1", 1, "{\"text\":\"first\"}"));
        eventually()
                .untilAsserted(() -> assertThat(contents(agent, "seq")).containsExactly(List.of("2"), List.of("4")));
        var original = contents(agent, "id").getFirst().getFirst();
        assertThat(contents(agent, "content").getLast())
                .containsExactly("{\"text\":\"first\",\"revision\":1,\"replaces\":\"" + original + "\"}");
    }

    @Test
    @Tag("HC-11")
    void bringsAMessageToTheOthersWhenOneSessionCannotTakeIt() throws Exception {
        var broken = agent("broken");
        var sound = agent("sound");
        var chat = chat("isolated");
        wire(chat, broken, Map.of("priority", 5));
        wire(chat, sound, Map.of());
        tell(said(chat, "m-1", "u-1", "one", true));
        eventually().untilAsserted(() -> assertThat(contents(sound, "seq")).hasSize(1));
        var session = sessions.newest(broken, 1).getFirst();
        untilRuns(session, 1);
        var file = folder(session).inboundDb();
        var whole = Files.readAllBytes(file);
        Files.writeString(file, "no database ".repeat(500));
        tell(said(chat, "m-2", "u-1", "two", true));
        eventually().untilAsserted(() -> assertThat(contents(sound, "json_extract(content, '$.text')"))
                .containsExactly(List.of("one"), List.of("two")));
        Files.write(file, whole);
        tell(said(chat, "m-3", "u-1", "three", true));
        eventually().untilAsserted(() -> assertThat(contents(sound, "json_extract(content, '$.text')"))
                .containsExactly(List.of("one"), List.of("two"), List.of("three")));
        eventually().untilAsserted(() -> assertThat(contents(broken, "json_extract(content, '$.text')"))
                .contains(List.of("one"), List.of("three")));
    }

    @Test
    @Tag("DB-04")
    void changesAWiringAndNamesTheFieldThatIsWrong() {
        var agent = agent("changed");
        var chat = chat("changed");
        var id = wire(chat, agent, Map.of("engagePattern", "^!ask"));
        operator()
                .body(Map.of("engagePattern", "(", "priority", 3))
                .patch("/v1/wirings/{id}", id)
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("engagePattern"))
                .body("detail", containsString("regular expression"));
        operator()
                .body(Map.of("engagePattern", "", "senderScope", "known", "priority", 3))
                .patch("/v1/wirings/{id}", id)
                .then()
                .statusCode(200);
        operator()
                .get("/v1/wirings/{id}", id)
                .then()
                .body("engagePattern", equalTo(null))
                .body("engageMode", equalTo("pattern"))
                .body("senderScope", equalTo("known"))
                .body("ignoredMessagePolicy", equalTo("drop"))
                .body("priority", equalTo(3));
        operator().body(Map.of()).patch("/v1/wirings/wire-none").then().statusCode(404);
        operator().get("/v1/wirings/wire-none").then().statusCode(404);
    }

    private String wire(String chat, String agent, Map<String, Object> rules) {
        var body = new HashMap<String, Object>(rules);
        body.put("messagingGroupId", chat);
        body.put("agentGroupId", agent);
        return operator()
                .body(body)
                .post("/v1/wirings")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private void knows(String user, RoleGrant role) {
        tell(new PrincipalChanged(user, "Somebody", List.of(role), false));
        eventually().untilAsserted(() -> assertThat(people.roles(user).grants()).hasSize(1));
    }

    private InboundReceived said(String chat, String id, String sender, String text, boolean mention) {
        return event(chat, id, 0, sender, mention, "{\"text\":\"" + text + "\"}");
    }

    private InboundReceived content(String chat, String id, int revision, String content) {
        return event(chat, id, revision, "u-1", true, content);
    }

    private static InboundReceived event(
            String chat, String id, int revision, @Nullable String sender, boolean mention, String content) {
        return new InboundReceived(
                chat, "webchat", "webchat:" + chat, null, id, revision, "chat", sender, mention, true, content, NOON);
    }

    private void untilDropped(String chat, String reason, String sender, int count) {
        eventually().untilAsserted(() -> operator()
                .queryParam("messagingGroupId", chat)
                .get("/v1/drops")
                .then()
                .statusCode(200)
                .body(
                        "find { it.reason == '" + reason + "' && it.senderId == '" + sender + "' }.count",
                        equalTo(count)));
    }

    private List<NoticeIssued> noticesTo(String chat) {
        try (var log = TopicLog.of(bootstrap, Topic.OUTBOUND)) {
            eventually().untilAsserted(() -> assertThat(log.all(NoticeIssued.class))
                    .anyMatch(notice -> notice.messagingGroupId().equals(chat)));
            return log.all(NoticeIssued.class).stream()
                    .filter(notice -> notice.messagingGroupId().equals(chat))
                    .toList();
        }
    }

    private List<List<String>> contents(String agent, String columns) {
        return sessions.newest(agent, 9).stream()
                .flatMap(s ->
                        rows(folder(s).inboundDb(), "SELECT " + columns + " FROM messages_in ORDER BY seq").stream())
                .toList();
    }
}
