// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.inbound;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.session.folder.Inbox;
import java.util.Locale;
import java.util.Map;

/** What an attachment is called in the inbox (nanoclaw-host section 2.5). */
final class AttachmentName {
    private static final Map<String, String> BY_MIME = Map.ofEntries(
            Map.entry("image/jpeg", "jpg"),
            Map.entry("image/png", "png"),
            Map.entry("image/webp", "webp"),
            Map.entry("image/gif", "gif"),
            Map.entry("image/heic", "heic"),
            Map.entry("audio/ogg", "ogg"),
            Map.entry("audio/mpeg", "mp3"),
            Map.entry("audio/wav", "wav"),
            Map.entry("audio/mp4", "m4a"),
            Map.entry("video/mp4", "mp4"),
            Map.entry("video/webm", "webm"),
            Map.entry("video/quicktime", "mov"),
            Map.entry("application/pdf", "pdf"),
            Map.entry("text/plain", "txt"),
            Map.entry("application/json", "json"),
            Map.entry("application/zip", "zip"));
    private static final Map<String, String> BY_TYPE = Map.of(
            "image", "jpg",
            "photo", "jpg",
            "sticker", "webp",
            "voice", "ogg",
            "audio", "mp3",
            "video", "mp4",
            "animation", "mp4");

    private AttachmentName() {}

    /**
     * The given name if it is safe, else one of ours.
     *
     * @param number of the attachment in its message, from 1; makes the name unique in it and the same in a repeat
     */
    static String of(JsonNode attachment, int number) {
        var name = attachment.path("name");
        if (name.isTextual() && Inbox.safe(name.asText())) {
            return name.asText();
        }
        var extension = extension(attachment.path("mimeType"));
        if (extension.isEmpty()) {
            extension = BY_TYPE.getOrDefault(attachment.path("type").asText(""), "");
        }
        return "attachment-" + number + (extension.isEmpty() ? "" : "." + extension);
    }

    /** The extension of a MIME type, parameters, case and blanks ignored; empty for an unknown one and for no text. */
    static String extension(JsonNode mimeType) {
        if (!mimeType.isTextual()) {
            return "";
        }
        var essence = mimeType.asText().split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return BY_MIME.getOrDefault(essence, "");
    }
}
