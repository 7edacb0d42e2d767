// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.question;

import dev.signalbox.router.question.NewQuestion.Choice;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the press of a question's button comes to. */
public sealed interface Press {
    /** It is the answer; the text takes the place of the buttons. */
    record Taken(String outcome) implements Press {}

    /** Too late; the text says why, and the agent hears nothing. */
    record Closed(String outcome) implements Press {}

    /** They may not answer this one; the reason completes "Your answer was not taken: ". */
    record NotAllowed(String reason) implements Press {}

    /** No such choice. */
    record NoChoice() implements Press {}

    /** Not a question of an agent. */
    record Unknown() implements Press {}

    /** Shown when the time ran out. */
    String EXPIRED = "Expired: nobody answered in time";

    /**
     * Decides; the first answer in time counts.
     *
     * @param objection why this person may not answer, empty if they may
     */
    static Press decide(
            QuestionState state,
            @Nullable String outcome,
            List<Choice> choices,
            Instant expiresAt,
            String value,
            String objection,
            Instant now) {
        return switch (state) {
            case ANSWERED -> new Closed("Already answered: " + outcome);
            case EXPIRED -> new Closed(EXPIRED);
            case OPEN -> {
                if (!now.isBefore(expiresAt)) {
                    yield new Closed(EXPIRED);
                }
                if (!objection.isEmpty()) {
                    yield new NotAllowed(objection);
                }
                yield choices.stream()
                        .filter(choice -> choice.value().equals(value))
                        .findFirst()
                        .<Press>map(choice -> new Taken(choice.selectedLabel()))
                        .orElseGet(NoChoice::new);
            }
        };
    }
}
