// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel.email;

import dev.signalbox.router.inbound.Attachment;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads mail: who wrote, in which thread, what, and with which files. */
final class MailReader {
    private static final Pattern ID = Pattern.compile("<[^<>\\s]{1,900}>");
    private static final int MOST_PARTS = 50;
    private static final int DEEPEST = 8;
    private final String ownAddress;
    private final Optional<String> authservId;

    MailReader(String ownAddress, Optional<String> authservId) {
        this.ownAddress = ownAddress.toLowerCase(Locale.ROOT);
        this.authservId = authservId;
    }

    ReceivedMail read(MimeMessage message) throws MessagingException, IOException {
        var returned = ReturnedMail.read(message);
        if (returned.isPresent()) {
            return returned.get();
        }
        if (!(message.getFrom() instanceof jakarta.mail.Address[] from)
                || from.length == 0
                || !(from[0] instanceof InternetAddress sender)
                || sender.getAddress() == null) {
            return new ReceivedMail.Automatic("it names no sender");
        }
        var address = sender.getAddress().toLowerCase(Locale.ROOT);
        var automatic = automatic(message, address);
        if (automatic != null) {
            return new ReceivedMail.Automatic(automatic);
        }
        var collected = new Collected();
        collect(message, collected, 0);
        var id = ids(message, "Message-ID").stream().findFirst().orElseGet(() -> substitute(message, address));
        var root = ids(message, "References").stream()
                .findFirst()
                .or(() -> ids(message, "In-Reply-To").stream().findFirst())
                .orElse(id);
        var subject = message.getSubject() == null ? "" : message.getSubject();
        return new ReceivedMail.Written(
                id,
                address,
                sender.getPersonal(),
                verified(message),
                subject,
                root,
                collected.words(),
                collected.files);
    }

    private @Nullable String automatic(MimeMessage message, String address) throws MessagingException {
        if (address.equals(ownAddress)) {
            return "it is our own";
        }
        var submitted = message.getHeader("Auto-Submitted", null);
        if (submitted != null && !submitted.strip().toLowerCase(Locale.ROOT).startsWith("no")) {
            return "a program sent it";
        }
        var precedence = message.getHeader("Precedence", null);
        if (precedence != null
                && List.of("bulk", "list", "junk").contains(precedence.strip().toLowerCase(Locale.ROOT))) {
            return "it was sent to many";
        }
        return null;
    }

    /** Only the topmost header of that name is our own server's; those below it anybody may have written. */
    private boolean verified(MimeMessage message) throws MessagingException {
        if (authservId.isEmpty()) {
            return true;
        }
        var results = message.getHeader("Authentication-Results");
        if (results == null || results.length == 0) {
            return false;
        }
        var own = results[0].strip().toLowerCase(Locale.ROOT);
        var end = own.indexOf(';');
        return end > 0
                && own.substring(0, end)
                        .strip()
                        .split("\\s", 2)[0]
                        .equals(authservId.get().toLowerCase(Locale.ROOT))
                && own.contains("dmarc=pass");
    }

    private static List<String> ids(MimeMessage message, String header) {
        try {
            var value = message.getHeader(header, " ");
            return value == null
                    ? List.of()
                    : ID.matcher(value).results().map(found -> found.group()).toList();
        } catch (MessagingException e) {
            return List.of();
        }
    }

    /** For mail without an id of its own: the same whenever it is read. */
    private static String substitute(MimeMessage message, String address) {
        try {
            var natural =
                    address + "\n" + message.getSentDate() + "\n" + message.getSubject() + "\n" + message.getSize();
            return "<" + EmailThreads.hash(natural) + "@without-id.invalid>";
        } catch (MessagingException e) {
            return "<" + EmailThreads.hash(address) + "@without-id.invalid>";
        }
    }

    /** What is found on the way through the parts. */
    private static final class Collected {
        private final StringBuilder plain = new StringBuilder();
        private final StringBuilder html = new StringBuilder();
        private final List<Attachment> files = new ArrayList<>();
        private long left = Attachment.MOST_BYTES;
        private int parts;

        String words() {
            return (plain.isEmpty() ? HtmlWords.of(html.toString()) : plain.toString()).strip();
        }
    }

    private static void collect(Part part, Collected into, int depth) throws MessagingException, IOException {
        if (++into.parts > MOST_PARTS || depth > DEEPEST) {
            return;
        }
        if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
            for (var i = 0; i < parts.getCount(); i++) {
                BodyPart each = parts.getBodyPart(i);
                collect(each, into, depth + 1);
            }
            return;
        }
        var name = part.getFileName();
        var shown = name == null && !Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition());
        if (shown && part.isMimeType("text/plain")) {
            into.plain.append(part.getContent()).append('\n');
        } else if (shown && part.isMimeType("text/html")) {
            into.html.append(part.getContent());
        } else {
            into.files.add(file(part, name == null ? "attachment-" + (into.files.size() + 1) : name, into));
        }
    }

    private static Attachment file(Part part, String name, Collected into) throws MessagingException, IOException {
        var type = part.getContentType();
        var mimeType = type == null ? null : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        try (var bytes = part.getInputStream()) {
            var data = bytes.readNBytes((int) into.left + 1);
            if (data.length > into.left) {
                return Attachment.tooLarge(name, mimeType, Math.max(part.getSize(), data.length));
            }
            into.left -= data.length;
            return Attachment.of(name, mimeType, data);
        }
    }
}
