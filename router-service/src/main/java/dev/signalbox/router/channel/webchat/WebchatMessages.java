// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel.webchat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.contracts.InboundRowId;
import dev.signalbox.contracts.PrefixedId;
import dev.signalbox.router.channel.webchat.WebchatMessageEntity.Direction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The messages of the built-in chat. */
@ApplicationScoped
class WebchatMessages {
    /** Begins the key of what was written to people; what follows is the key of the delivery. */
    static final String OUT = "out:";

    private static final int LONGEST_OUTCOME = 1000;
    private static final int MOST_REACTIONS = 20;
    private static final int RECENT = 500;
    private static final TypeReference<List<WebchatMessage.FileLink>> FILES = new TypeReference<>() {};
    private static final TypeReference<List<String>> REACTIONS = new TypeReference<>() {};
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
            @Nullable String agentGroupId,
            String text,
            WebchatMessage.@Nullable Card card,
            List<WebchatMessage.FileLink> files,
            String key) {

        /** What a person wrote. */
        static NewMessage in(String platformId, String author, String text, String messageId) {
            var key = keyOf(platformId, messageId);
            return new NewMessage(platformId, Direction.IN, author, null, text, null, List.of(), key);
        }
    }

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
        entity.agentGroupId = message.agentGroupId();
        entity.body = message.text();
        entity.files = message.files().isEmpty() ? null : write(message.files());
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

    /** Changes the text of a message; false if that agent group wrote none of that id in that chat. */
    @Transactional
    boolean edit(String platformId, String id, String agentGroupId, String text) {
        var message = entities.findByIdOptional(id)
                .filter(m -> m.platformId.equals(platformId) && m.direction == Direction.OUT)
                .filter(m -> m.agentGroupId == null || m.agentGroupId.equals(agentGroupId));
        message.ifPresent(entity -> {
            if (!entity.body.equals(text)) {
                entity.body = text;
                entity.position = entities.nextPosition(platformId);
            }
        });
        return message.isPresent();
    }

    /**
     * Adds a reaction to a message, an agent's or a person's; false if there is none of that id in that chat.
     *
     * @param id ours, or what a person's message is called in the folders of that agent group
     */
    @Transactional
    boolean react(String platformId, String id, String agentGroupId, String emoji) {
        var message = entities.findByIdOptional(id)
                .filter(m -> m.platformId.equals(platformId))
                .or(() -> received(platformId, id, agentGroupId));
        message.ifPresent(entity -> {
            var reactions = new ArrayList<>(read(entity.reactions, REACTIONS));
            if (!reactions.contains(emoji) && reactions.size() < MOST_REACTIONS) {
                reactions.add(emoji);
                entity.reactions = write(reactions);
                entity.position = entities.nextPosition(platformId);
            }
        });
        return message.isPresent();
    }

    private Optional<WebchatMessageEntity> received(String platformId, String rowId, String agentGroupId) {
        var prefix = keyOf(platformId, "");
        return entities.received(platformId, RECENT).stream()
                .filter(m -> m.idempotencyKey.startsWith(prefix))
                .filter(m -> InboundRowId.of(
                                WebchatAccess.CHANNEL,
                                platformId,
                                m.idempotencyKey.substring(prefix.length()),
                                0,
                                agentGroupId)
                        .equals(rowId))
                .findFirst();
    }

    /** Under which key the files of a message in that chat are kept; empty if there is no such message. */
    @Transactional
    Optional<String> fileKey(String platformId, String id) {
        return entities.findByIdOptional(id)
                .filter(m -> m.platformId.equals(platformId) && m.files != null)
                .map(m -> m.idempotencyKey.substring(OUT.length()));
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
                m.card == null ? null : card(m.card, m.outcome),
                read(m.files, FILES),
                read(m.reactions, REACTIONS),
                m.createdAt);
    }

    private WebchatMessage.Card card(String card, @Nullable String outcome) {
        try {
            var c = json.readValue(card, WebchatMessage.Card.class);
            return new WebchatMessage.Card(
                    c.title(), c.questionId(), c.options(), c.links(), c.awaitsOutcome(), outcome);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored card cannot be read", e);
        }
    }

    private <T> List<T> read(@Nullable String list, TypeReference<List<T>> type) {
        try {
            return list == null ? List.of() : json.readValue(list, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored message cannot be read", e);
        }
    }

    private String write(Object part) {
        try {
            return json.writeValueAsString(part);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A message cannot be written", e);
        }
    }

    private static String keyOf(String platformId, String messageId) {
        return "in:" + platformId + ":" + messageId;
    }
}
