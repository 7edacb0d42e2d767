// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.messaginggroup;

import dev.signalbox.contracts.DirectoryEvent.MessagingGroupChanged;
import dev.signalbox.contracts.PrefixedId;
import dev.signalbox.http.ProblemException;
import dev.signalbox.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The chats there are. Every change tells the other services in the same transaction. */
@ApplicationScoped
public class MessagingGroups {
    private final MessagingGroupEntities entities;
    private final Outbox outbox;
    private final Event<MessagingGroupAdded> added;
    private final Event<MessagingGroupRemoved> removed;
    private final Clock clock;

    MessagingGroups(
            MessagingGroupEntities entities,
            Outbox outbox,
            Event<MessagingGroupAdded> added,
            Event<MessagingGroupRemoved> removed,
            Clock clock) {
        this.entities = entities;
        this.outbox = outbox;
        this.added = added;
        this.removed = removed;
        this.clock = clock;
    }

    /** The chat with this id. */
    @Transactional
    public Optional<MessagingGroup> find(String id) {
        return entities.findByIdOptional(id).map(MessagingGroupEntity::toDomain);
    }

    /** The chat at this address; the platform id may lack its {@code <channel>:}. */
    @Transactional
    public Optional<MessagingGroup> at(String channelType, String platformId) {
        return entities.at(channelType, PlatformId.of(channelType, platformId));
    }

    /** The direct chat at this address, made on first use (the person addressed us, or we them). */
    @Transactional
    public MessagingGroup direct(String channelType, String platformId, @Nullable String name) {
        return met(channelType, platformId, name, false);
    }

    /** The chat at this address, made on first use: the platform vouches that it is there, and we are in it. */
    @Transactional
    public MessagingGroup met(String channelType, String platformId, @Nullable String name, boolean group) {
        var address = PlatformId.of(channelType, platformId);
        return entities.at(channelType, address).orElseGet(() -> {
            add(channelType, address, name, group, null);
            return entities.at(channelType, address).orElseThrow();
        });
    }

    /**
     * Registers a chat.
     *
     * @throws ProblemException 409 if the address is taken
     */
    @Transactional
    public MessagingGroup register(
            String channelType, String platformId, @Nullable String name, boolean group, @Nullable String callbackUrl) {
        var address = PlatformId.of(channelType, platformId);
        return add(channelType, address, name, group, callbackUrl)
                .orElseThrow(() -> ProblemException.conflict(
                        "messaging-group-exists", "There already is a messaging group at " + address + "."));
    }

    /**
     * Removes a chat with every destination that leads to it.
     *
     * @throws ProblemException 404 if there is none
     */
    @Transactional
    public void remove(String id) {
        var entity = entities.findByIdOptional(id).orElseThrow(() -> ProblemException.notFound("messaging group", id));
        removed.fire(new MessagingGroupRemoved(id));
        outbox.publish(changed(entity.toDomain(), true));
        entities.delete(entity);
    }

    /** All chats, oldest first, at most 1000; null matches all. */
    @Transactional
    List<MessagingGroup> list(@Nullable String channelType, @Nullable String platformId) {
        return entities.list(channelType, platformId);
    }

    private Optional<MessagingGroup> add(
            String channelType, String address, @Nullable String name, boolean group, @Nullable String callbackUrl) {
        var chat = new MessagingGroup(PrefixedId.next("mg"), channelType, address, name, group, callbackUrl, now());
        if (!entities.insert(chat)) {
            return Optional.empty();
        }
        outbox.publish(changed(chat, false));
        added.fire(new MessagingGroupAdded(chat));
        return Optional.of(chat);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static MessagingGroupChanged changed(MessagingGroup chat, boolean gone) {
        return new MessagingGroupChanged(
                chat.id(), chat.channelType(), chat.platformId(), chat.name(), chat.group(), gone);
    }
}
