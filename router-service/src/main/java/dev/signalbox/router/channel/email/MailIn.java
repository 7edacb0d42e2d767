// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel.email;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.search.FlagTerm;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Looks through the mailbox for unread mail; mail that was taken is marked as read, and never deleted. */
final class MailIn {
    private static final Logger LOG = Logger.getLogger(MailIn.class);
    private static final int AT_ONCE = 100;
    private static final int TRIES = 3;
    private final MailServer server;
    private final String folder;
    private final MailReader reader;

    /** How often mail of that number could not be taken. */
    private final Map<Integer, Integer> failures = new HashMap<>();

    MailIn(MailServer server, String folder, MailReader reader) {
        this.server = server;
        this.folder = folder;
        this.reader = reader;
    }

    /**
     * Hands on what is unread, oldest first.
     *
     * @param taker throws if it did not take it; the rest is left for the next look
     * @throws MessagingException if the server cannot be reached, or refuses
     */
    void look(Consumer<ReceivedMail> taker) throws MessagingException {
        try (var store = server.session().getStore("imap")) {
            store.connect(server.host(), server.port(), server.username(), server.password());
            try (var box = store.getFolder(folder)) {
                box.open(Folder.READ_WRITE);
                var unread = box.search(new FlagTerm(new Flags(Flags.Flag.SEEN), false));
                for (var i = 0; i < Math.min(unread.length, AT_ONCE); i++) {
                    take(unread[i], taker);
                }
            }
        }
    }

    /** Mail that cannot be read is marked for people after some tries, and stops nothing. */
    private void take(Message message, Consumer<ReceivedMail> taker) throws MessagingException {
        try {
            taker.accept(reader.read((MimeMessage) message));
            failures.remove(message.getMessageNumber());
        } catch (IOException | MessagingException e) {
            if (!message.getFolder().isOpen()) {
                throw new MessagingException("The connection broke", e);
            }
            if (failures.merge(message.getMessageNumber(), 1, Integer::sum) < TRIES) {
                LOG.warnf(e, "Mail cannot be read and is tried again: number=%d", message.getMessageNumber());
                return;
            }
            LOG.errorf(e, "Mail cannot be read and is flagged in the mailbox: number=%d", message.getMessageNumber());
            message.setFlag(Flags.Flag.FLAGGED, true);
        }
        message.setFlag(Flags.Flag.SEEN, true);
    }
}
