// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel.email;

import dev.signalbox.http.ProblemException;
import dev.signalbox.router.delivery.Receipt;
import dev.signalbox.router.delivery.Receipts;
import dev.signalbox.router.inbound.NewInbound;
import dev.signalbox.router.inbound.Reception;
import dev.signalbox.router.messaginggroup.MessagingGroups;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** What came in: words for an agent, or word that mail of ours did not arrive. */
@ApplicationScoped
class EmailInbox {
    private static final Logger LOG = Logger.getLogger(EmailInbox.class);
    private static final int LONGEST_ID = 200;
    private static final int LONGEST_NAME = 120;
    private final MessagingGroups chats;
    private final Reception reception;
    private final EmailThreads threads;
    private final Receipts receipts;
    private final MeterRegistry metrics;

    EmailInbox(
            MessagingGroups chats,
            Reception reception,
            EmailThreads threads,
            Receipts receipts,
            MeterRegistry metrics) {
        this.chats = chats;
        this.reception = reception;
        this.threads = threads;
        this.receipts = receipts;
        this.metrics = metrics;
    }

    /**
     * Takes one.
     *
     * @throws ProblemException 503 if the broker does not take it; it stays unread and is taken later
     */
    void take(ReceivedMail mail) {
        switch (mail) {
            case ReceivedMail.Written written -> take(written);
            case ReceivedMail.Returned(var id, var reason) -> {
                var known = receipts.byPlatformId(EmailAdapter.CHANNEL, id, new Receipt.Failed(reason));
                count(known ? "returned" : "ignored");
            }
            case ReceivedMail.Automatic(var why) -> {
                LOG.infof("Mail was left aside: %s.", why);
                count("ignored");
            }
        }
    }

    private void take(ReceivedMail.Written mail) {
        var name = mail.name() == null || mail.name().isBlank() ? mail.address() : mail.name();
        var chat = chats.direct(EmailAdapter.CHANNEL, mail.address(), cut(name, LONGEST_NAME));
        var begins = mail.root().equals(mail.messageId());
        var thread = threads.note(chat.platformId(), mail.root(), mail.messageId(), mail.subject());
        var text = begins && !mail.subject().isBlank() ? mail.subject() + "\n\n" + mail.text() : mail.text();
        reception.takeAnew(new NewInbound(
                chat,
                thread,
                id(mail.messageId()),
                0,
                mail.verified() ? EmailAdapter.CHANNEL + ":" + mail.address() : null,
                mail.verified() ? cut(name, LONGEST_NAME) : null,
                text,
                true,
                mail.attachments()));
        count(mail.verified() ? "accepted" : "unverified");
    }

    private static String id(String messageId) {
        return messageId.length() <= LONGEST_ID ? messageId : EmailThreads.hash(messageId);
    }

    private static String cut(String text, int longest) {
        return text.substring(0, Math.min(text.length(), longest));
    }

    private void count(String outcome) {
        metrics.counter("signalbox_channel_updates", "channel", EmailAdapter.CHANNEL, "outcome", outcome)
                .increment();
    }
}
