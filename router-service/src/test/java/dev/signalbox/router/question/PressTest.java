// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.question;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.router.question.NewQuestion.Choice;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PressTest {
    private static final Instant END = Instant.parse("2026-01-01T00:05:00Z");
    private static final List<Choice> CHOICES = List.of(new Choice("Yes", "Yes, do it", "y"));

    @Test
    void takesTheFirstAnswerInTimeUnderItsSelectedLabel() {
        assertThat(press(QuestionState.OPEN, "y", END.minusMillis(1))).isEqualTo(new Press.Taken("Yes, do it"));
    }

    @Test
    @Tag("B-14")
    void isClosedFromItsEndOnWhetherOrNotTheTickHasBeenBy() {
        assertThat(press(QuestionState.OPEN, "y", END)).isEqualTo(new Press.Closed(Press.EXPIRED));
        assertThat(press(QuestionState.EXPIRED, "y", END)).isEqualTo(new Press.Closed(Press.EXPIRED));
    }

    @Test
    @Tag("B-14")
    void saysThatItIsAnsweredAndHow() {
        assertThat(press(QuestionState.ANSWERED, "y", END.minusMillis(1)))
                .isEqualTo(new Press.Closed("Already answered: before"));
    }

    @Test
    void takesNothingThatIsNoChoice() {
        assertThat(press(QuestionState.OPEN, "maybe", END.minusMillis(1))).isEqualTo(new Press.NoChoice());
    }

    @Test
    void takesNothingFromWhoMayNotAnswerAndTellsThemWhy() {
        var press = Press.decide(
                QuestionState.OPEN, null, CHOICES, END, "y", "the agent asked somebody else", END.minusMillis(1));
        assertThat(press).isEqualTo(new Press.NotAllowed("the agent asked somebody else"));
    }

    private static Press press(QuestionState state, String value, Instant now) {
        return Press.decide(state, "before", CHOICES, END, value, "", now);
    }
}
