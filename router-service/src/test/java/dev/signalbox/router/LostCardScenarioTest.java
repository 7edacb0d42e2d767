// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dev.signalbox.contracts.ApprovalEvent.ApprovalExpired;
import dev.signalbox.contracts.ApprovalEvent.ApprovalRequested;
import dev.signalbox.contracts.ApprovalEvent.CardOption;
import dev.signalbox.contracts.ApprovalEvent.Recipient;
import dev.signalbox.contracts.InboundEvent.CardUndelivered;
import dev.signalbox.contracts.Topic;
import dev.signalbox.router.channel.OpenedChats;
import dev.signalbox.router.platform.FakeSlack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RouterWorld.class)
class LostCardScenarioTest extends RouterScenario {
    private final FakeSlack slack = RouterWorld.slack();
    private final String person = slack.newPerson();

    @Inject
    OpenedChats opened;

    @Test
    @Tag("DM-02")
    @Tag("DM-03")
    void asksThePlatformOnceForTheChatWithAPersonAndKeepsItAsThePlatformNamedIt() {
        asked("appr-1-" + run, "slack", person);
        seen(1);
        asked("appr-2-" + run, "slack", person);
        seen(2);
        assertThat(slack.opened()).filteredOn(person::equals).hasSize(1);
        assertThat(opened.with("slack", person)).contains("D" + person.substring(1));
    }

    @Test
    @Tag("DM-05")
    void keepsNoChatThatCouldNotBeOpenedAndSaysWhoWasNotReached() {
        slack.doesNotKnow(person);
        asked("appr-1-" + run, "slack", person);
        lost("appr-1-" + run, "user_not_found");
        assertThat(opened.with("slack", person)).isEmpty();
        asked("appr-2-" + run, "slack", person);
        seen(1);
        assertThat(opened.with("slack", person)).isPresent();
    }

    @Test
    @Tag("DM-04")
    void saysAtOnceThatNobodyIsReachedOnAChannelThatIsNotThere() {
        asked("appr-1-" + run, "pigeon", "bird-" + run);
        lost("appr-1-" + run, "no channel pigeon");
    }

    @Test
    void showsTheCardInAnotherChatOfAPersonOnlyIfTheFirstDidNotArriveAndClosesBoth() {
        var webchat = "webchat:" + run;
        var key = personKey(run);
        var other = slack.newPerson();
        asked("appr-1-" + run, new Recipient(webchat, "slack", "slack:" + person));
        seen(1);
        // When
        asked("appr-1-" + run, new Recipient(webchat, "slack", "slack:" + other));
        asked("appr-1-" + run, new Recipient(webchat, "webchat", webchat, "slack:" + person));
        // Then
        eventually().untilAsserted(() -> chat(key).body("size()", equalTo(1)));
        // When
        var expired = Instant.parse("2029-01-01T00:00:00Z");
        tell(new ApprovalExpired("appr-1-" + run, agent, session, "install_packages", expired));
        // Then
        eventually().untilAsserted(() -> chat(key).body("[0].card.outcome", startsWith("Expired")));
        eventually()
                .untilAsserted(() -> assertThat(slack.seen(person).toString()).contains("Expired"));
        assertThat(slack.seen(other)).isEmpty();
    }

    private static ValidatableResponse chat(String key) {
        return bearer(key)
                .accept(ContentType.JSON)
                .get("/v1/channels/webchat/me/messages")
                .then();
    }

    private void asked(String approval, String channel, String handle) {
        asked(approval, new Recipient(channel + ":" + handle, channel, channel + ":" + handle));
    }

    private void asked(String approval, Recipient recipient) {
        tell(new ApprovalRequested(
                approval,
                agent,
                session,
                "install_packages",
                "Install?",
                "curl",
                "abc123",
                List.of(new CardOption("Approve", "approve")),
                List.of(recipient),
                Instant.parse("2030-01-01T00:00:00Z")));
    }

    private void seen(int cards) {
        eventually().untilAsserted(() -> assertThat(slack.seen(person)).hasSize(cards));
    }

    private void lost(String approval, String reason) {
        try (var log = new EventLog(bootstrap, Topic.INBOUND)) {
            eventually().untilAsserted(() -> assertThat(log.all(CardUndelivered.class))
                    .filteredOn(e -> e.approvalId().equals(approval))
                    .singleElement()
                    .satisfies(e -> assertThat(e.reason()).contains(reason)));
        }
    }
}
