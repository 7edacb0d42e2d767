// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.people;

import dev.signalbox.approval.people.Contact.DirectChat;
import dev.signalbox.contracts.InboundEvent.InboundReceived;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where people can be asked: learnt from where they write, else the address that is theirs on their channel. */
@ApplicationScoped
public class Contacts implements PanacheRepositoryBase<DirectChatEntity, String> {
    /** {@code local} is no channel. */
    private static final String NOWHERE = "local";

    /** How old the note of somebody's last message may be before it is worth a write. */
    private static final Duration FRESH = Duration.ofHours(1);

    private final Persons persons;
    private final QuietTimes quiet;

    Contacts(Persons persons, QuietTimes quiet) {
        this.persons = persons;
        this.quiet = quiet;
    }

    /** Remembers the chat in which somebody wrote to us alone. */
    @Transactional
    public void learn(InboundReceived message) {
        var sender = message.senderId();
        if (message.group() || sender == null || !channel(sender).equals(message.channelType())) {
            return;
        }
        var known = findById(sender);
        var entity = known == null ? new DirectChatEntity() : known;
        if (known == null
                || !known.platformId.equals(message.platformId())
                || known.seenAt.plus(FRESH).isBefore(message.receivedAt())) {
            entity.userId = sender;
            entity.channelType = message.channelType();
            entity.platformId = message.platformId();
            entity.seenAt = message.receivedAt();
            persist(entity);
        }
    }

    /** How a person can be asked, who need not be known. */
    @Transactional
    public Contact of(String person) {
        var identities = persons.identities(person).stream().map(identity -> identity.id);
        var chats = Stream.concat(Stream.of(person), identities)
                .map(this::chat)
                .flatMap(Optional::stream)
                .toList();
        var hours = quiet.findByIdOptional(person).map(QuietHoursEntity::view);
        return new Contact(person, List.copyOf(chats), hours.orElse(null));
    }

    private Optional<DirectChat> chat(String userId) {
        var known = findById(userId);
        if (known != null) {
            return Optional.of(new DirectChat(known.channelType, known.platformId, known.seenAt));
        }
        var channel = channel(userId);
        return channel.equals(NOWHERE) ? Optional.empty() : Optional.of(new DirectChat(channel, userId, null));
    }

    private static String channel(String userId) {
        return userId.substring(0, Math.max(0, userId.indexOf(':')));
    }
}
