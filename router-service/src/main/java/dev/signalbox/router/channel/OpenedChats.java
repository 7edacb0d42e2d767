// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Direct chats with people that a platform opened because we asked. Where a platform takes a person's own id as the address
 * of their chat there is nothing to open.
 */
@ApplicationScoped
public class OpenedChats implements PanacheRepositoryBase<OpenedChatEntity, OpenedChatEntity.Key> {
    private final Clock clock;

    OpenedChats(Clock clock) {
        this.clock = clock;
    }

    /** What the platform calls the chat with this person, empty if it was not asked yet. */
    @Transactional
    public Optional<String> with(String channelType, String handle) {
        return findByIdOptional(new OpenedChatEntity.Key(channelType, handle)).map(chat -> chat.address);
    }

    /** Keeps what the platform said. */
    @Transactional
    public void keep(String channelType, String handle, String address) {
        var key = new OpenedChatEntity.Key(channelType, handle);
        var known = findById(key);
        var entity = known == null ? new OpenedChatEntity() : known;
        entity.channelType = channelType;
        entity.handle = handle;
        entity.address = address;
        entity.openedAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        persist(entity);
    }

    /** The platform knows it no longer: it is asked anew next time. */
    @Transactional
    public void forget(String channelType, String handle) {
        deleteById(new OpenedChatEntity.Key(channelType, handle));
    }
}
