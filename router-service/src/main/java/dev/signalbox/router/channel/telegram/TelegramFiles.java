// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.router.inbound.Attachment;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The file of a message: the platform allows one each. */
final class TelegramFiles {
    private static final Map<String, String> USUAL_TYPES = Map.of("photo", "image/jpeg", "voice", "audio/ogg");
    private static final List<String> KINDS =
            List.of("document", "photo", "voice", "audio", "video", "video_note", "animation");

    private TelegramFiles() {}

    static boolean has(JsonNode message) {
        return KINDS.stream().anyMatch(message::has);
    }

    static List<Attachment> of(JsonNode message, TelegramApi api) {
        // An animation comes as a document too, for those who know no animations.
        return KINDS.stream()
                .filter(message::has)
                .findFirst()
                .map(kind -> List.of(fetch(kind, message, api)))
                .orElse(List.of());
    }

    private static Attachment fetch(String kind, JsonNode message, TelegramApi api) {
        // A photo comes in several sizes, the largest last.
        var photo = message.path("photo");
        var file = kind.equals("photo") ? photo.path(photo.size() - 1) : message.path(kind);
        var mimeType = file.path("mime_type").asText(USUAL_TYPES.get(kind));
        var name = file.path("file_name")
                .asText(kind + "-" + message.path("message_id").asText() + ending(mimeType));
        var size = file.path("file_size").asLong(0);
        if (size > Attachment.MOST_BYTES) {
            return Attachment.tooLarge(name, mimeType, size);
        }
        var path = path(file.path("file_id").asText(), api);
        var bytes = path == null ? null : api.download(path).orElse(null);
        if (bytes == null) {
            return Attachment.refused(name, mimeType, size, "Telegram did not hand it out");
        }
        return bytes.length > Attachment.MOST_BYTES
                ? Attachment.tooLarge(name, mimeType, bytes.length)
                : Attachment.of(name, mimeType, bytes);
    }

    private static @Nullable String path(String fileId, TelegramApi api) {
        var reply = api.call("getFile", TelegramApi.parameters().put("file_id", fileId));
        return reply instanceof TelegramReply.Done(var result)
                ? result.path("file_path").asText(null)
                : null;
    }

    private static String ending(@Nullable String mimeType) {
        return switch (mimeType == null ? "" : mimeType) {
            case "image/jpeg" -> ".jpg";
            case "audio/ogg" -> ".ogg";
            case "video/mp4" -> ".mp4";
            default -> "";
        };
    }
}
