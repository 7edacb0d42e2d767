// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.question;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.contracts.EventCodec;
import dev.signalbox.contracts.InboundEvent.AnswerRefused;
import dev.signalbox.contracts.InboundEvent.QuestionAnswered;
import dev.signalbox.outbox.Outbox;
import dev.signalbox.router.destination.Audience;
import dev.signalbox.router.question.NewQuestion.Choice;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Questions of agents, from the asking to the one answer or the end of their time. */
@ApplicationScoped
public class Questions {
    private static final int TOKEN_BITS = 80;
    private static final int RADIX = 32;
    private static final int MOST_AT_ONCE = 200;
    private static final Duration KEPT = Duration.ofDays(30);
    private static final TypeReference<List<Choice>> CHOICES = new TypeReference<>() {};
    private final SecureRandom random = new SecureRandom();
    private final QuestionEntities entities;
    private final Outbox outbox;
    private final Audience audience;
    private final MeterRegistry metrics;
    private final Clock clock;
    private final ObjectMapper json = new ObjectMapper();

    Questions(QuestionEntities entities, Outbox outbox, Audience audience, MeterRegistry metrics, Clock clock) {
        this.audience = audience;
        this.entities = entities;
        this.outbox = outbox;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Opens a question in the running transaction; the token stands for it wherever people can see it. */
    @Transactional
    public String open(NewQuestion question) {
        var entity = new QuestionEntity();
        entity.token = "q" + new BigInteger(TOKEN_BITS, random).toString(RADIX);
        entity.sessionId = question.sessionId();
        entity.agentGroupId = question.agentGroupId();
        entity.questionId = question.questionId();
        entity.channelType = question.channelType();
        entity.platformId = question.platformId();
        entity.options = EventCodec.json(question.choices());
        entity.answerers = question.answerers().stored();
        entity.state = QuestionState.OPEN;
        entity.expiresAt = question.expiresAt();
        entities.persist(entity);
        return entity.token;
    }

    /** Somebody in that chat pressed a button; an answer is told to the session in the same transaction. */
    @Transactional
    public Press press(String token, String platformId, String value, String userId) {
        var entity = entities.findById(token);
        if (entity == null || !entity.platformId.equals(platformId)) {
            return new Press.Unknown();
        }
        var now = now();
        var press = Press.decide(
                entity.state, entity.outcome, choices(entity), entity.expiresAt, value, objection(entity, userId), now);
        switch (press) {
            case Press.Taken(var outcome) -> {
                entity.state = QuestionState.ANSWERED;
                entity.outcome = outcome;
                entity.answeredBy = userId;
                outbox.publish(new QuestionAnswered(
                        entity.sessionId, entity.agentGroupId, entity.questionId, value, userId, now));
                count("answered");
            }
            case Press.NotAllowed(var reason) -> {
                outbox.publish(new AnswerRefused(
                        entity.sessionId,
                        entity.agentGroupId,
                        entity.questionId,
                        userId,
                        entity.channelType,
                        entity.platformId,
                        reason,
                        now));
                count("not_allowed");
            }
            case Press.Closed _ -> count("late");
            case Press.NoChoice _, Press.Unknown _ -> count("refused");
        }
        return press;
    }

    /** Ends questions whose time is over and says which. */
    @Transactional
    public List<ClosedQuestion> expire() {
        return entities.find("state = ?1 and expiresAt <= ?2", QuestionState.OPEN, now()).page(0, MOST_AT_ONCE).stream()
                .map(entity -> {
                    entity.state = QuestionState.EXPIRED;
                    count("expired");
                    return new ClosedQuestion(
                            entity.token, entity.agentGroupId, entity.channelType, entity.platformId, Press.EXPIRED);
                })
                .toList();
    }

    /** Forgets questions that ended long ago. */
    @Scheduled(every = "{signalbox.received.look-every:1h}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Transactional
    void forget() {
        entities.delete("state <> ?1 and expiresAt < ?2", QuestionState.OPEN, now().minus(KEPT));
    }

    private String objection(QuestionEntity entity, String userId) {
        var group = entity.agentGroupId;
        return Answerers.of(entity.answerers)
                .objection(
                        userId,
                        audience.hears(group, entity.channelType, entity.platformId, userId),
                        audience.administers(group, userId));
    }

    private List<Choice> choices(QuestionEntity entity) {
        try {
            return json.readValue(entity.options, CHOICES);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Stored choices cannot be read", e);
        }
    }

    private void count(String outcome) {
        metrics.counter("signalbox_questions", "outcome", outcome).increment();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
