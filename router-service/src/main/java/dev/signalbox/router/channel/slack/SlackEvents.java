// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel.slack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.router.inbound.Attachment;
import dev.signalbox.router.inbound.NewInbound;
import dev.signalbox.router.inbound.Reception;
import dev.signalbox.router.messaginggroup.MessagingGroup;
import dev.signalbox.router.messaginggroup.MessagingGroups;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What people write on the platform. A message that is told twice, as a mention and as a message, has one id and is one. */
@ApplicationScoped
class SlackEvents {
    private static final Set<String> WRITTEN = Set.of("", "file_share", "thread_broadcast", "me_message");
    private final SlackConnection connection;
    private final MessagingGroups chats;
    private final Reception reception;
    private final MeterRegistry metrics;

    SlackEvents(SlackConnection connection, MessagingGroups chats, Reception reception, MeterRegistry metrics) {
        this.connection = connection;
        this.chats = chats;
        this.reception = reception;
        this.metrics = metrics;
    }

    /**
     * Takes one.
     *
     * @throws dev.signalbox.http.ProblemException 503 if the broker does not take it; the platform repeats it
     */
    void take(JsonNode event) {
        var type = event.path("type").asText();
        var subtype = event.path("subtype").asText("");
        if (type.equals("message") && subtype.equals("message_changed")) {
            written(event, event.path("message"), true);
        } else if ((type.equals("message") && WRITTEN.contains(subtype)) || type.equals("app_mention")) {
            written(event, event, false);
        } else {
            count("ignored");
        }
    }

    /** The direct channel of a person is named after the person: whoever writes first, it is one chat. */
    MessagingGroup chat(String channel, String userId) {
        var direct = channel.startsWith("D");
        return chats.met(SlackAdapter.CHANNEL, direct ? userId : channel, null, !direct);
    }

    private void written(JsonNode event, JsonNode message, boolean changed) {
        var user = message.path("user").asText("");
        var bot = connection.bot().map(SlackClient.Account::userId).orElse("");
        var unchanged = changed && !message.has("edited"); // the platform unfolded a link in it
        if (user.isEmpty() || user.equals(bot) || message.has("bot_id") || unchanged) {
            count("ignored");
            return;
        }
        var chat = chat(event.path("channel").asText(), user);
        var text = message.path("text").asText("");
        reception.take(new NewInbound(
                chat,
                thread(chat, message),
                message.path("ts").asText(),
                revision(message),
                SlackAdapter.CHANNEL + ":" + user,
                connection.name(user),
                readable(text, bot),
                !bot.isEmpty() && text.contains("<@" + bot + ">"),
                files(message)));
        count("accepted");
    }

    /** In a channel each message begins a thread, where answers belong; in a direct chat only who opens one is in one. */
    private static @Nullable String thread(MessagingGroup chat, JsonNode message) {
        var thread = message.path("thread_ts").asText(null);
        return thread == null && chat.group() ? message.path("ts").asText() : thread;
    }

    /** 0 for the original; the second of the change for a changed one, which counts up as it should. */
    private static int revision(JsonNode message) {
        var edited = message.path("edited").path("ts").asText("0");
        var seconds = edited.split("\\.", 2)[0];
        return seconds.matches("\\d{1,9}|1\\d{9}") ? Integer.parseInt(seconds) : 0;
    }

    private String readable(String text, String botId) {
        var name = connection.bot().map(SlackClient.Account::name).orElse("");
        var named = botId.isEmpty() ? text : text.replace("<@" + botId + ">", "@" + name);
        return named.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }

    private List<Attachment> files(JsonNode message) {
        var files = new ArrayList<Attachment>();
        var left = (long) Attachment.MOST_BYTES;
        for (var file : message.path("files")) {
            var attachment = fetch(file, left);
            left -= attachment.data() == null ? 0 : attachment.size();
            files.add(attachment);
        }
        return files;
    }

    private Attachment fetch(JsonNode file, long left) {
        var name = file.path("name").asText("file");
        var mimeType = file.path("mimetype").asText(null);
        var size = file.path("size").asLong(0);
        if (size > left) {
            return Attachment.tooLarge(name, mimeType, size);
        }
        var address = file.path("url_private_download").asText("");
        return connection
                .client()
                .filter(_ -> !address.isEmpty())
                .flatMap(client -> client.download(address))
                .map(bytes -> bytes.length > left
                        ? Attachment.tooLarge(name, mimeType, bytes.length)
                        : Attachment.of(name, mimeType, bytes))
                .orElseGet(() -> Attachment.refused(name, mimeType, size, "Slack did not hand it out"));
    }

    private void count(String outcome) {
        metrics.counter("signalbox_channel_updates", "channel", SlackAdapter.CHANNEL, "outcome", outcome)
                .increment();
    }
}
