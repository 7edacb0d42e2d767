// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel.slack;

import dev.signalbox.router.channel.Outcome;
import dev.signalbox.router.file.SentFile;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What can be done in one channel, or one thread of it. */
final class SlackChat {
    private static final Pattern ID = Pattern.compile("\\d{1,12}\\.\\d{1,12}");
    private final SlackClient client;
    private final SlackConnection connection;
    private final String channel;
    private final @Nullable String thread;

    SlackChat(SlackClient client, SlackConnection connection, String channel, @Nullable String thread) {
        this.client = client;
        this.connection = connection;
        this.channel = channel;
        this.thread = thread == null || !ID.matcher(thread).matches() ? null : thread;
    }

    Outcome post(String text, @Nullable String blocks) {
        return outcome(client.post(channel, thread, text, blocks));
    }

    /** To one person alone; nobody hears of a failure. */
    void whisper(String userId, String text) {
        connection.learn(client.whisper(channel, userId, text));
    }

    Outcome update(String id, String text, @Nullable String blocks) {
        return ID.matcher(id).matches() ? outcome(client.update(channel, id, text, blocks)) : noMessage(id);
    }

    Outcome react(String id, String name) {
        if (!ID.matcher(id).matches()) {
            return noMessage(id);
        }
        var outcome = outcome(client.react(channel, id, name));
        return outcome instanceof Outcome.Delivered ? new Outcome.Delivered(id) : outcome;
    }

    Outcome upload(SentFile file) {
        return outcome(client.upload(channel, thread, file));
    }

    private Outcome outcome(SlackReply<String> reply) {
        connection.learn(reply);
        return reply.outcome(id -> id.isEmpty() ? null : id);
    }

    private static Outcome noMessage(String id) {
        return new Outcome.Refused("There is no message " + id + " in this chat.", true);
    }
}
