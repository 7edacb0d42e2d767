// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel.webchat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.contracts.PrefixedId;
import dev.signalbox.router.channel.webchat.WebchatMessageEntity.Direction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The messages of the built-in chat. */
@ApplicationScoped
class WebchatMessages {
    private static final int LONGEST_OUTCOME = 1000;
    private final WebchatMessageEntities entities;
    private final ObjectMapper json;
    private final Clock clock;

    WebchatMessages(WebchatMessageEntities entities, ObjectMapper json, Clock clock) {
        this.entities = entities;
        this.json = json;
        this.clock = clock;
    }

    /** Something to be kept; the same key again is the same message. */
    record NewMessage(
            String platformId,
            Direction direction,
            String author,
            String text,
            WebchatMessage.@Nullable Card card,
            String key) {}

    /** Keeps a message and returns its id; the id it already has if it is known. */
    @Transactional
    String keep(NewMessage message) {
        var known = entities.byKey(message.key());
        if (known.isPresent()) {
            return known.get().id;
        }
        var card = message.card();
        var entity = new WebchatMessageEntity();
        entity.id = PrefixedId.next("wm");
        entity.platformId = message.platformId();
        entity.position = entities.nextPosition(message.platformId());
        entity.direction = message.direction();
        entity.author = message.author();
        entity.body = message.text();
        entity.card = card == null ? null : write(card);
        entity.questionId = card == null ? null : card.questionId();
        entity.createdAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        entity.idempotencyKey = message.key();
        entities.persist(entity);
        return entity.id;
    }

    /** Shows how a question ended and takes its buttons away; false if no such card was ever shown there. */
    @Transactional
    boolean close(String platformId, String questionId, String outcome) {
        var card = entities.question(platformId, questionId);
        card.ifPresent(entity -> {
            var shown = outcome.length() <= LONGEST_OUTCOME ? outcome : outcome.substring(0, LONGEST_OUTCOME);
            if (!shown.equals(entity.outcome)) {
                entity.outcome = shown;
                entity.position = entities.nextPosition(platformId);
            }
        });
        return card.isPresent();
    }

    /** Changes the text of a message written to people; false if there is none of that id in that chat. */
    @Transactional
    boolean edit(String platformId, String id, String text) {
        var message = entities.findByIdOptional(id)
                .filter(m -> m.platformId.equals(platformId) && m.direction == Direction.OUT);
        message.ifPresent(entity -> {
            if (!entity.body.equals(text)) {
                entity.body = text;
                entity.position = entities.nextPosition(platformId);
            }
        });
        return message.isPresent();
    }

    /** The card with that question in that chat. */
    @Transactional
    Optional<WebchatMessage.Card> question(String platformId, String questionId) {
        return entities.question(platformId, questionId).flatMap(m -> Optional.ofNullable(view(m).card()));
    }

    /** What is new after a position, oldest first. */
    @Transactional
    List<WebchatMessage> after(String platformId, long position, int limit) {
        return entities.after(platformId, position, limit).stream()
                .map(this::view)
                .toList();
    }

    private WebchatMessage view(WebchatMessageEntity m) {
        return new WebchatMessage(
                m.id,
                m.position,
                m.direction.name().toLowerCase(Locale.ROOT),
                m.author,
                m.body,
                m.card == null ? null : read(m.card, m.outcome),
                m.createdAt);
    }

    private WebchatMessage.Card read(String card, @Nullable String outcome) {
        try {
            var c = json.readValue(card, WebchatMessage.Card.class);
            return new WebchatMessage.Card(c.title(), c.questionId(), c.options(), c.awaitsOutcome(), outcome);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored card cannot be read", e);
        }
    }

    private String write(WebchatMessage.Card card) {
        try {
            return json.writeValueAsString(card);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A card cannot be written", e);
        }
    }
}
