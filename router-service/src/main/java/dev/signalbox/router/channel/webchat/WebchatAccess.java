// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel.webchat;

import dev.signalbox.http.ProblemException;
import dev.signalbox.http.Roles;
import dev.signalbox.router.messaginggroup.MessagingGroup;
import dev.signalbox.router.messaginggroup.MessagingGroups;
import dev.signalbox.router.messaginggroup.PlatformId;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Who may read and write which chat: a person their own direct chat and the rooms there are, an operator may read all. */
@ApplicationScoped
class WebchatAccess {
    static final String CHANNEL = "webchat";
    private static final String ME = "me";
    private static final String PREFIX = CHANNEL + ":";
    private final MessagingGroups chats;

    WebchatAccess(MessagingGroups chats) {
        this.chats = chats;
    }

    /** The address of a chat the caller may read; {@code me} or null is their own. */
    String readable(SecurityIdentity caller, @Nullable String chat) {
        if (caller.hasRole(Roles.OPERATOR) && chat != null && !ME.equals(chat)) {
            return PlatformId.of(CHANNEL, chat);
        }
        var own = own(caller);
        if (chat == null || ME.equals(chat) || PlatformId.of(CHANNEL, chat).equals(own)) {
            return own;
        }
        return room(chat).platformId();
    }

    /** The chat the caller may write to; their own is made on first use. */
    MessagingGroup writable(SecurityIdentity caller, @Nullable String chat) {
        var address = readable(caller, chat);
        return address.equals(own(caller))
                ? chats.direct(CHANNEL, address, address.substring(PREFIX.length()))
                : room(address);
    }

    private MessagingGroup room(String chat) {
        return chats.at(CHANNEL, chat)
                .filter(MessagingGroup::group)
                .orElseThrow(() -> ProblemException.forbidden(
                        "not-your-chat", "This key opens its own direct chat and the rooms there are, no other."));
    }

    private static String own(SecurityIdentity caller) {
        var userId = caller.getPrincipal().getName();
        if (!userId.startsWith(PREFIX)) {
            throw ProblemException.forbidden(
                    "no-webchat-person",
                    "Only the key of a webchat person has a chat of its own; POST /v1/channels/webchat/keys makes one.");
        }
        return userId;
    }
}
