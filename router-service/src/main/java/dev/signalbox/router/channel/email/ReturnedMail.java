// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel.email;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** Delivery status notifications (RFC 3464): a server says what became of mail it had taken. */
final class ReturnedMail {
    private static final int LONGEST_REPORT = 100_000;
    private static final int LONGEST_REASON = 300;

    private ReturnedMail() {}

    /** Empty for anything else. A notification that is no refusal, or names no mail, is only automatic. */
    static Optional<ReceivedMail> read(MimeMessage message) throws MessagingException, IOException {
        if (!message.isMimeType("multipart/report") || !(message.getContent() instanceof Multipart parts)) {
            return Optional.empty();
        }
        var status = "";
        var original = "";
        for (var i = 0; i < parts.getCount(); i++) {
            var part = parts.getBodyPart(i);
            if (part.isMimeType("message/delivery-status")) {
                status = text(part);
            } else if (part.isMimeType("message/rfc822") || part.isMimeType("text/rfc822-headers")) {
                original = text(part);
            }
        }
        var id = field(original, "message-id");
        if (id.isEmpty() || !field(status, "action").toLowerCase(Locale.ROOT).startsWith("failed")) {
            return Optional.of(new ReceivedMail.Automatic("it reports on mail"));
        }
        var diagnosis = field(status, "diagnostic-code");
        var reason = diagnosis.isEmpty() ? field(status, "status") : diagnosis;
        return Optional.of(new ReceivedMail.Returned(
                id, "The mail came back: " + reason.substring(0, Math.min(reason.length(), LONGEST_REASON))));
    }

    private static String text(BodyPart part) throws MessagingException, IOException {
        try (var bytes = part.getInputStream()) {
            return new String(bytes.readNBytes(LONGEST_REPORT), StandardCharsets.UTF_8);
        }
    }

    private static String field(String headers, String name) {
        return headers.lines()
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .findFirst()
                .map(line -> line.substring(name.length() + 1).strip())
                .orElse("");
    }
}
