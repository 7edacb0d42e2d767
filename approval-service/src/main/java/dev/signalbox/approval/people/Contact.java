// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.people;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where and when a person can be asked.
 *
 * @param chats their direct chats, one an identity
 * @param quiet when they are not to be asked, null if they may be at any time
 */
public record Contact(
        String person, List<DirectChat> chats, @Nullable QuietHours quiet) {
    public Contact {
        chats = List.copyOf(chats);
    }

    /** The same without the chats of these addresses. */
    public Contact without(Collection<String> addresses) {
        return new Contact(
                person,
                chats.stream()
                        .filter(chat -> !addresses.contains(chat.address()))
                        .toList(),
                quiet);
    }

    /**
     * A chat with one person alone.
     *
     * @param lastSeen when they last wrote there, null if they never did and its address is only that of the person
     */
    public record DirectChat(
            String channelType, String platformId, @Nullable Instant lastSeen) {

        /** The one written form of its address, with the channel in front. */
        String address() {
            var prefix = channelType + ":";
            return platformId.startsWith(prefix) ? platformId : prefix + platformId;
        }
    }

    /** The chat to ask in: on the channel the request came from if there is one, else where they wrote last. */
    public Optional<DirectChat> chat(@Nullable String origin) {
        return chats.stream()
                .min(Comparator.comparing(
                                (DirectChat chat) -> !chat.channelType().equals(origin))
                        .thenComparing(DirectChat::lastSeen, Comparator.nullsLast(Comparator.reverseOrder())));
    }

    /** When they may be disturbed again; empty if they may be now. */
    public Optional<Instant> quietUntil(Instant now) {
        return quiet == null ? Optional.empty() : quiet.until(now);
    }
}
