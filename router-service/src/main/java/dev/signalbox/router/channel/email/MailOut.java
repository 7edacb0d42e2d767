// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel.email;

import dev.signalbox.router.channel.Outcome;
import jakarta.activation.DataHandler;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/** Hands mail to the SMTP server. */
final class MailOut {
    private static final int REFUSED_FOR_GOOD = 500;
    private static final int REFUSED_FOR_NOW = 400;
    private final MailServer server;
    private final InternetAddress from;

    MailOut(MailServer server, String address, String name) {
        this.server = server;
        try {
            this.from = new InternetAddress(address, name, StandardCharsets.UTF_8.name());
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("UTF-8 is part of every JDK", e);
        }
    }

    /** Tries once. What breaks before the server has all of it has not been sent; what breaks after that may have been. */
    Outcome send(Mail mail, Instant now) {
        MimeMessage message;
        try {
            message = message(mail, now);
        } catch (AddressException e) {
            return new Outcome.Refused("This is no mail address: " + e.getMessage(), true);
        } catch (MessagingException e) {
            return new Outcome.NotUnderstood("The mail cannot be put together.");
        }
        try (var transport = server.session().getTransport("smtp")) {
            try {
                transport.connect(server.host(), server.port(), server.username(), server.password());
            } catch (AuthenticationFailedException e) {
                return new Outcome.Unavailable("The SMTP server refuses the login.", null);
            } catch (MessagingException e) {
                return new Outcome.Unavailable("The SMTP server cannot be reached.", null);
            }
            return handIn(transport, message, mail);
        } catch (MessagingException e) {
            return new Outcome.Unknown("The SMTP connection broke at its end.");
        }
    }

    private static Outcome handIn(jakarta.mail.Transport transport, MimeMessage message, Mail mail) {
        try {
            message.saveChanges();
            transport.sendMessage(message, message.getAllRecipients());
            return new Outcome.Delivered(mail.messageId());
        } catch (MessagingException e) {
            var code = code(e);
            var reason = "The SMTP server answered " + code + ".";
            if (code >= REFUSED_FOR_GOOD) {
                return new Outcome.Refused(reason, true);
            }
            return code >= REFUSED_FOR_NOW
                    ? new Outcome.Unavailable(reason, null)
                    : new Outcome.Unknown("The SMTP server did not say whether it took the mail.");
        }
    }

    /** What the server answered, as deep as it is buried; 0 if it did not. */
    private static int code(MessagingException thrown) {
        var code = 0;
        for (Exception e = thrown; e instanceof MessagingException nested; e = nested.getNextException()) {
            code = switch (nested) {
                case SMTPAddressFailedException address -> address.getReturnCode();
                case SMTPSenderFailedException sender -> sender.getReturnCode();
                case SMTPSendFailedException sending -> sending.getReturnCode();
                default -> code;
            };
        }
        return code;
    }

    private MimeMessage message(Mail mail, Instant now) throws MessagingException {
        var message = new Identified(server.session(), mail.messageId());
        message.setFrom(from);
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(mail.to(), true));
        message.setSubject(mail.subject(), StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(now));
        message.setHeader("Auto-Submitted", "auto-generated"); // so that no absence notice answers it
        if (mail.answered() != null) {
            message.setHeader("In-Reply-To", mail.answered());
            var root = mail.root();
            message.setHeader(
                    "References",
                    root == null || root.equals(mail.answered()) ? mail.answered() : root + " " + mail.answered());
        }
        if (mail.files().isEmpty()) {
            message.setText(mail.text(), StandardCharsets.UTF_8.name());
            return message;
        }
        var parts = new MimeMultipart();
        if (!mail.text().isBlank()) {
            var text = new MimeBodyPart();
            text.setText(mail.text(), StandardCharsets.UTF_8.name());
            parts.addBodyPart(text);
        }
        for (var file : mail.files()) {
            var part = new MimeBodyPart();
            part.setDataHandler(new DataHandler(new ByteArrayDataSource(file.bytes(), "application/octet-stream")));
            part.setFileName(file.name());
            parts.addBodyPart(part);
        }
        message.setContent(parts);
        return message;
    }

    /** Mail with an id we chose. */
    private static final class Identified extends MimeMessage {
        private final String id;

        Identified(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
