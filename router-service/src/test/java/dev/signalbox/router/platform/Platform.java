// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.platform;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A platform of the tests, seen from the side of people; it speaks the wire format of the real one. */
public interface Platform {
    /** Seconds a platform asks for with {@link Trouble#RATE_LIMIT}. */
    int RETRY_AFTER = 7;

    String channelType();

    /** What can be made to go wrong here; the rest has tests of its own. */
    Set<Trouble> troubles();

    /** Spoils the next call that sends or changes a message. */
    void next(Trouble trouble);

    /** A person nobody has heard of; their direct chat has the same address. Without the channel in front. */
    String newPerson();

    /** A room of many, null if the platform has none. */
    @Nullable
    String newRoom();

    /** The chat's messages of ours, oldest first. */
    List<Seen> seen(String chat);

    /** A person writes; the message's id on the platform. */
    String write(String chat, String person, String text);

    /** Writes so that the platform tells that we are meant. */
    String mention(String room, String person, String text);

    /** The same message comes once more, as platforms do that are not sure. */
    void repeat(String chat, String person, String messageId);

    /** A person presses a button of one of our messages. */
    void press(String chat, String person, Seen message, String label);

    /** How often somebody was seen typing in that chat. */
    int typing(String chat);

    /** The id of a thread people could have opened in that chat. */
    String thread(String chat);
}
