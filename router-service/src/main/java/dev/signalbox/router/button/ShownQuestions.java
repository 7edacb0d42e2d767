// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.button;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.contracts.EventCodec;
import dev.signalbox.router.channel.Content;
import dev.signalbox.router.messaginggroup.MessagingGroup;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** The questions platforms outside show. */
@ApplicationScoped
public class ShownQuestions {
    private static final Duration KEPT = Duration.ofDays(30);
    private static final int TOKEN_BITS = 80;
    private static final int RADIX = 32;
    private static final int LONGEST_OUTCOME = 1000;
    private static final TypeReference<List<Content.Option>> OPTIONS = new TypeReference<>() {};
    private final SecureRandom random = new SecureRandom();
    private final ShownQuestionEntities entities;
    private final ObjectMapper json;
    private final Clock clock;

    ShownQuestions(ShownQuestionEntities entities, ObjectMapper json, Clock clock) {
        this.entities = entities;
        this.json = json;
        this.clock = clock;
    }

    /**
     * What is to be shown. It is kept before the platform is called: a button works although the answer to that call was
     * lost, and a repeated call shows the same token.
     */
    @Transactional
    public ShownQuestion show(MessagingGroup chat, Content.Question question) {
        var known = entities.at(chat.channelType(), chat.platformId(), question.questionId());
        if (known.isPresent()) {
            return view(known.get());
        }
        var entity = new ShownQuestionEntity();
        entity.token = new BigInteger(TOKEN_BITS, random).toString(RADIX);
        entity.channelType = chat.channelType();
        entity.platformId = chat.platformId();
        entity.questionId = question.questionId();
        entity.title = question.title();
        entity.body = question.body();
        entity.options = EventCodec.json(question.options());
        entity.awaitsOutcome = question.awaitsOutcome();
        entity.createdAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        entities.persist(entity);
        return view(entity);
    }

    /** The platform shows it in this message of its own. */
    @Transactional
    public void arrived(String token, String messageId) {
        entities.findByIdOptional(token).ifPresent(entity -> entity.messageId = messageId);
    }

    /** How it ended; empty if it was never shown there. */
    @Transactional
    public Optional<ShownQuestion> close(MessagingGroup chat, String questionId, String outcome) {
        var entity = entities.at(chat.channelType(), chat.platformId(), questionId);
        entity.ifPresent(
                e -> e.outcome = outcome.length() <= LONGEST_OUTCOME ? outcome : outcome.substring(0, LONGEST_OUTCOME));
        return entity.map(this::view);
    }

    /** The question a button belongs to. */
    @Transactional
    Optional<ShownQuestion> byToken(String token) {
        return entities.findByIdOptional(token).map(this::view);
    }

    /** The question with that id in that chat. */
    @Transactional
    Optional<ShownQuestion> byQuestion(String channelType, String platformId, String questionId) {
        return entities.at(channelType, platformId, questionId).map(this::view);
    }

    @Scheduled(every = "{signalbox.received.look-every:1h}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Transactional
    void forget() {
        entities.delete("createdAt < ?1", clock.instant().minus(KEPT));
    }

    private ShownQuestion view(ShownQuestionEntity e) {
        return new ShownQuestion(
                e.token,
                e.channelType,
                e.platformId,
                e.questionId,
                e.title,
                e.body,
                options(e),
                e.awaitsOutcome,
                e.outcome,
                e.messageId);
    }

    private List<Content.Option> options(ShownQuestionEntity entity) {
        try {
            return json.readValue(entity.options, OPTIONS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Stored options cannot be read", e);
        }
    }
}
