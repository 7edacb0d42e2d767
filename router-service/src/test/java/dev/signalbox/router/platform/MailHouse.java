// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.platform;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** A real SMTP and IMAP server, and people with mailboxes. */
public final class MailHouse implements Platform, AutoCloseable {
    public static final String ADDRESS = "agent@signalbox.test";
    public static final String PASSWORD = "mail-password";
    private final AtomicInteger ids = new AtomicInteger();
    private final GreenMail mail;
    private final GreenMailUser agent;

    public MailHouse() {
        mail = new GreenMail(new ServerSetup[] {
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP)
        });
        mail.start();
        agent = mail.setUser(ADDRESS, ADDRESS, PASSWORD);
    }

    public int smtpPort() {
        return mail.getSmtp().getPort();
    }

    public int imapPort() {
        return mail.getImap().getPort();
    }

    @Override
    public void close() {
        mail.stop();
    }

    @Override
    public String channelType() {
        return "email";
    }

    @Override
    public Set<Trouble> troubles() {
        return Set.of();
    }

    @Override
    public void next(Trouble trouble) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String newPerson() {
        var address = "ann" + ids.incrementAndGet() + "@people.test";
        mail.setUser(address, address, "irrelevant");
        return address;
    }

    @Override
    public String newRoom() {
        return null;
    }

    @Override
    public int typing(String chat) {
        return 0;
    }

    @Override
    public void press(String chat, String person, Seen message, String label) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String mention(String room, String person, String text) {
        throw new UnsupportedOperationException();
    }

    /** Mail in a thread answers the mail that opened it; nobody knows the thread before somebody wrote. */
    @Override
    public String thread(String chat) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Seen> seen(String chat) {
        var seen = new ArrayList<Seen>();
        for (var message : received(chat)) {
            try {
                var text = new StringBuilder();
                var files = new HashMap<String, byte[]>();
                read(message, text, files);
                var answered = message.getHeader("In-Reply-To", null);
                seen.add(new Seen(
                        message.getMessageID(), answered, text.toString().strip(), List.of(), files, List.of()));
            } catch (MessagingException | IOException e) {
                throw new AssertionError(e);
            }
        }
        return seen;
    }

    /** Mail as it lies in that mailbox. */
    public List<MimeMessage> received(String address) {
        return List.of(mail.getReceivedMessagesForDomain(address));
    }

    @Override
    public String write(String chat, String person, String text) {
        var id = "<" + ids.incrementAndGet() + "." + System.identityHashCode(this) + "@people.test>";
        put(draft(person, "Question " + ids.get(), text, id));
        return id;
    }

    @Override
    public void repeat(String chat, String person, String messageId) {
        put(draft(person, "Again", "again", messageId));
    }

    /** Mail to us, to be changed by the test and then put into the mailbox. */
    public MimeMessage draft(String from, String subject, String text, String id) {
        try {
            var message = new WithId(id);
            message.setFrom(new InternetAddress(from, "Ann Lee"));
            message.setRecipient(Message.RecipientType.TO, new InternetAddress(ADDRESS));
            message.setSubject(subject, "UTF-8");
            message.setText(text, "UTF-8");
            return message;
        } catch (MessagingException | IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The same with a file. */
    public MimeMessage draft(String from, String subject, String text, String id, String fileName, byte[] bytes) {
        try {
            var message = draft(from, subject, text, id);
            var words = new MimeBodyPart();
            words.setText(text, "UTF-8");
            var file = new MimeBodyPart();
            file.setDataHandler(new DataHandler(new ByteArrayDataSource(bytes, "text/csv")));
            file.setFileName(fileName);
            message.setContent(new MimeMultipart(words, file));
            return message;
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    /** Puts mail into our mailbox. */
    public void put(MimeMessage message) {
        try {
            message.saveChanges();
            agent.deliver(message);
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    private static void read(Part part, StringBuilder text, HashMap<String, byte[]> files)
            throws MessagingException, IOException {
        if (part.getContent() instanceof Multipart parts) {
            for (var i = 0; i < parts.getCount(); i++) {
                read(parts.getBodyPart(i), text, files);
            }
        } else if (part.getFileName() != null) {
            files.put(part.getFileName(), part.getInputStream().readAllBytes());
        } else {
            text.append(part.getContent().toString().replace("\r\n", "\n"));
        }
    }

    private static final class WithId extends MimeMessage {
        private final String id;

        WithId(String id) {
            super(Session.getInstance(new Properties()));
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
