// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.signalbox.contracts.DirectoryEvent.PrincipalChanged;
import dev.signalbox.contracts.DirectoryEvent.RoleGrant;
import dev.signalbox.contracts.InboundEvent.AnswerRefused;
import dev.signalbox.contracts.InboundEvent.CardAnswered;
import dev.signalbox.contracts.InboundEvent.QuestionAnswered;
import dev.signalbox.contracts.Topic;
import dev.signalbox.router.EventLog;
import dev.signalbox.router.person.People;
import dev.signalbox.router.platform.Seen;
import dev.signalbox.router.question.Answerers;
import dev.signalbox.router.question.NewQuestion;
import dev.signalbox.router.question.NewQuestion.Choice;
import dev.signalbox.router.question.Questions;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** What every channel with buttons does with questions, from the asking to the outcome in place of the buttons. */
abstract class QuestionConformance extends ChannelConformance {
    @Inject
    Questions questions;

    @Inject
    People people;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrap;

    @Test
    void tellsAQuestionInWordsWhereThereAreNoButtons() {
        assumeTrue(!able(Feature.BUTTONS));
        deliver(question("q-words", false));
        assertThat(seen()).singleElement().satisfies(m -> assertThat(m.text())
                .contains("Deploy?")
                .contains("Version 2 is ready.")
                .contains("Yes, do")
                .contains("No"));
    }

    @Test
    void takesTheFirstAnswerAndShowsItInPlaceOfTheButtons() {
        assumeTrue(able(Feature.BUTTONS));
        known();
        var session = "sess-" + UUID.randomUUID();
        deliver(question(open(session, Instant.now().plusSeconds(60)), false));
        assertThat(seen()).singleElement().satisfies(m -> {
            assertThat(m.text()).contains("Deploy?").contains("Version 2 is ready.");
            assertThat(m.buttons()).containsExactly("Yes, do", "No");
        });
        var shown = seen().getFirst();
        platform.press(person, person, shown, "Yes, do");
        answered(session, "yes");
        closed("Deploying");
        platform.press(person, person, shown, "No");
        assertThat(answers(session)).hasSize(1);
    }

    @Test
    void takesNoAnswerFromSomebodyTheAgentDoesNotHearAndLeavesTheQuestionOpen() {
        assumeTrue(able(Feature.BUTTONS));
        var session = "sess-" + UUID.randomUUID();
        deliver(question(open(session, Instant.now().plusSeconds(60)), false));
        pressed("Yes, do");
        try (var log = new EventLog(bootstrap, Topic.INBOUND)) {
            eventually(() -> assertThat(log.all(AnswerRefused.class))
                    .filteredOn(e -> e.sessionId().equals(session))
                    .singleElement()
                    .satisfies(e -> {
                        assertThat(e.userId()).isEqualTo(platform.channelType() + ":" + person);
                        assertThat(e.platformId()).isEqualTo(chat.platformId());
                        assertThat(e.reason()).contains("does not know");
                    }));
        }
        assertThat(answers(session)).isEmpty();
        assertThat(seen().getFirst().buttons()).hasSize(2);
        known();
        pressed("Yes, do");
        answered(session, "yes");
    }

    @Test
    void tellsALateAnswerThatItIsTooLateAndTheAgentNothing() {
        assumeTrue(able(Feature.BUTTONS));
        var session = "sess-" + UUID.randomUUID();
        deliver(question(open(session, Instant.now().minusSeconds(1)), false));
        platform.press(person, person, seen().getFirst(), "No");
        closed("Expired: nobody answered in time");
        assertThat(answers(session)).isEmpty();
    }

    @Test
    void handsADecisionOnAndKeepsTheButtonsUntilTheOutcomeIsKnown() {
        assumeTrue(able(Feature.BUTTONS));
        var approval = "apr-" + UUID.randomUUID();
        deliver(question(approval, true));
        platform.press(person, person, seen().getFirst(), "No");
        try (var log = new EventLog(bootstrap, Topic.INBOUND)) {
            eventually(() -> assertThat(log.all(CardAnswered.class))
                    .filteredOn(e -> e.questionId().equals(approval))
                    .singleElement()
                    .satisfies(e -> {
                        assertThat(e.value()).isEqualTo("no");
                        assertThat(e.userId()).isEqualTo(platform.channelType() + ":" + person);
                        assertThat(e.platformId()).isEqualTo(chat.platformId());
                    }));
        }
        assertThat(seen().getFirst().buttons()).hasSize(2);
        var outcome = deliver("{\"operation\":\"close_question\",\"questionId\":\"%s\",\"outcome\":\"Rejected by Ann\"}"
                .formatted(approval));
        assertThat(outcome).isInstanceOf(Outcome.Delivered.class);
        closed("Rejected by Ann");
    }

    @Test
    void takesNoAnswerFromAnotherChat() {
        assumeTrue(able(Feature.BUTTONS));
        var session = "sess-" + UUID.randomUUID();
        deliver(question(open(session, Instant.now().plusSeconds(60)), false));
        var stranger = platform.newPerson();
        try {
            platform.press(stranger, stranger, seen().getFirst(), "No");
        } catch (AssertionError refused) {
            // some platforms' fixtures insist on being thanked
        }
        assertThat(answers(session)).isEmpty();
        assertThat(seen().getFirst().buttons()).hasSize(2);
    }

    @Test
    void showsAQuestionLongerThanAMessageWhole() {
        assumeTrue(able(Feature.BUTTONS));
        var body = "payload ".repeat(700) + "end";
        var outcome = deliver(
                "{\"type\":\"ask_question\",\"questionId\":\"apr-%s\",\"title\":\"Sign?\",\"question\":\"%s\",\"options\":[\"Yes\"],\"awaitsOutcome\":true}"
                        .formatted(UUID.randomUUID(), body));
        assertThat(outcome).isInstanceOf(Outcome.Delivered.class);
        var all = String.join(" ", seen().stream().map(Seen::text).toList());
        assertThat(all).contains("Sign?").contains("end");
        assertThat(all.split("payload", -1)).hasSize(701);
        assertThat(seen().getLast().buttons()).containsExactly("Yes");
    }

    private void known() {
        var member = List.of(new RoleGrant("member", "ag-1"));
        people.apply(new PrincipalChanged(platform.channelType() + ":" + person, "Ann", member, false));
    }

    private void pressed(String label) {
        try {
            platform.press(person, person, seen().getFirst(), label);
        } catch (AssertionError refused) {
            // some platforms' fixtures insist on being thanked
        }
    }

    private String open(String session, Instant until) {
        var choices = List.of(new Choice("Yes, do", "Deploying", "yes"), new Choice("No", "No", "no"));
        return questions.open(new NewQuestion(
                session,
                "ag-1",
                "q-1",
                platform.channelType(),
                chat.platformId(),
                choices,
                new Answerers.Heard(),
                until));
    }

    private static String question(String id, boolean awaits) {
        return "{\"type\":\"ask_question\",\"questionId\":\"%s\",\"title\":\"Deploy?\",\"question\":\"Version 2 is ready.\",\"awaitsOutcome\":%s,\"options\":[{\"label\":\"Yes, do\",\"selectedLabel\":\"Deploying\",\"value\":\"yes\"},{\"label\":\"No\",\"value\":\"no\"}]}"
                .formatted(id, awaits);
    }

    private void closed(String outcome) {
        if (platform.channelType().equals("webhook")) {
            return; // its other side shows what it was answered
        }
        eventually(() -> assertThat(seen()).singleElement().satisfies(m -> {
            assertThat(m.buttons()).isEmpty();
            assertThat(m.text()).contains("Deploy?").contains(outcome);
        }));
    }

    private void answered(String session, String value) {
        try (var log = new EventLog(bootstrap, Topic.INBOUND)) {
            eventually(() -> assertThat(log.all(QuestionAnswered.class))
                    .filteredOn(e -> e.sessionId().equals(session))
                    .singleElement()
                    .satisfies(e -> {
                        assertThat(e.selectedOption()).isEqualTo(value);
                        assertThat(e.userId()).isEqualTo(platform.channelType() + ":" + person);
                    }));
        }
    }

    private List<QuestionAnswered> answers(String session) {
        try (var log = new EventLog(bootstrap, Topic.INBOUND)) {
            return log.all(QuestionAnswered.class).stream()
                    .filter(e -> e.sessionId().equals(session))
                    .toList();
        }
    }

    static void eventually(org.awaitility.core.ThrowingRunnable holds) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(holds);
    }
}
