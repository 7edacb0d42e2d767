// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.contracts.OutboundEvent.OutboundEmitted;
import dev.signalbox.router.channel.Content;
import dev.signalbox.router.messaginggroup.PlatformId;
import dev.signalbox.router.question.Answerers;
import dev.signalbox.router.question.NewQuestion;
import dev.signalbox.router.question.Questions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Looks at what agents say about questions. People see a token, never the id the agent chose: an agent that names the id of
 * an approval gets an answer to its own question, not a decision (and must not close a card it did not open).
 */
@ApplicationScoped
class AgentQuestions {
    private static final String ANSWERERS = "answerers";
    private final Questions questions;
    private final ObjectMapper json;

    AgentQuestions(Questions questions, ObjectMapper json) {
        this.questions = questions;
        this.json = json;
    }

    /** The content to show: a question is opened in the running transaction, anything else stays as it is. */
    String admit(OutboundEmitted event) {
        if (!event.content().contains("ask_question")
                || !(Content.parse(event.content()) instanceof Content.Question question)) {
            return event.content();
        }
        var channel = Objects.requireNonNull(event.channelType());
        var answerers =
                Answerers.read(field(event.content(), ANSWERERS), channel).orElseThrow();
        var token = questions.open(new NewQuestion(
                event.sessionId(),
                event.agentGroupId(),
                question.questionId(),
                channel,
                PlatformId.of(channel, Objects.requireNonNull(event.platformId())),
                question.options().stream()
                        .map(o -> new NewQuestion.Choice(o.label(), o.selectedLabel(), o.value()))
                        .toList(),
                answerers,
                event.emittedAt().plusSeconds(question.timeoutSeconds())));
        return under(token, event.content());
    }

    /** Why an agent may not say that, empty if it may. */
    Optional<String> objection(OutboundEmitted event) {
        if (event.content().contains("close_question")
                && Content.parse(event.content()) instanceof Content.QuestionClosed) {
            return Optional.of("An agent cannot close a question.");
        }
        var unfit = event.content().contains(ANSWERERS)
                && Content.parse(event.content()) instanceof Content.Question
                && Answerers.read(field(event.content(), ANSWERERS), Objects.requireNonNull(event.channelType()))
                        .isEmpty();
        return unfit
                ? Optional.of("answerers must be \"%s\" or a list of 1 to %d user ids, <channel>:<handle>."
                        .formatted(Answerers.ADMINS, Answerers.MOST_NAMED))
                : Optional.empty();
    }

    private JsonNode field(String content, String name) {
        try {
            return json.readTree(content).path(name);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A question that was read cannot be read again", e);
        }
    }

    private String under(String token, String content) {
        try {
            var shown = (ObjectNode) json.readTree(content);
            shown.remove(List.of("awaitsOutcome", ANSWERERS));
            return shown.put("questionId", token).toString();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A question that was read cannot be read again", e);
        }
    }
}
