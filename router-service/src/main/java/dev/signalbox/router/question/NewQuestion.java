// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.question;

import java.time.Instant;
import java.util.List;

/**
 * A question as an agent asked it.
 *
 * @param questionId as the agent calls it
 * @param expiresAt an answer at or after this instant is too late
 */
public record NewQuestion(
        String sessionId,
        String agentGroupId,
        String questionId,
        String channelType,
        String platformId,
        List<Choice> choices,
        Answerers answerers,
        Instant expiresAt) {
    public NewQuestion {
        choices = List.copyOf(choices);
    }

    /**
     * One of the answers.
     *
     * @param selectedLabel shown once it was chosen
     */
    public record Choice(String label, String selectedLabel, String value) {}
}
