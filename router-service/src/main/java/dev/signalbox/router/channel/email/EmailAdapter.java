// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel.email;

import dev.signalbox.router.channel.Arrivals;
import dev.signalbox.router.channel.Capabilities;
import dev.signalbox.router.channel.ChannelAdapter;
import dev.signalbox.router.channel.ChannelState;
import dev.signalbox.router.channel.Content;
import dev.signalbox.router.channel.Delivery;
import dev.signalbox.router.channel.Feature;
import dev.signalbox.router.channel.Outcome;
import dev.signalbox.router.channel.SentParts;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Set;

/** Sends mail. Everything is words and files there: cards and questions are told, edits and reactions refused. */
@ApplicationScoped
class EmailAdapter implements ChannelAdapter {
    static final String CHANNEL = "email";
    private static final Set<Feature> FEATURES =
            Set.of(Feature.THREADS, Feature.FILES, Feature.DIRECT_MESSAGES, Feature.RECEIPTS);
    private static final int LONGEST_SUBJECT = 78;
    private final EmailConfig config;
    private final EmailConnection connection;
    private final EmailThreads threads;
    private final SentParts sent;
    private final Clock clock;

    EmailAdapter(EmailConfig config, EmailConnection connection, EmailThreads threads, SentParts sent, Clock clock) {
        this.config = config;
        this.connection = connection;
        this.threads = threads;
        this.sent = sent;
        this.clock = clock;
    }

    @Override
    public String channelType() {
        return CHANNEL;
    }

    @Override
    public boolean local() {
        return false;
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(FEATURES, config.longestText(), config.policy());
    }

    @Override
    public ChannelState state() {
        return connection.state();
    }

    @Override
    public Arrivals arrivals() {
        return sent;
    }

    @Override
    public Outcome deliver(Delivery delivery) {
        var out = connection.out().orElse(null);
        if (out == null) {
            return new Outcome.Unavailable(EmailConnection.OFF, null);
        }
        return switch (delivery.shown()) {
            case Content.Text text -> send(out, delivery, text.text());
            case Content.Question question -> send(out, delivery, question.asText());
            case Content.QuestionClosed closed -> send(out, delivery, closed.outcome());
            case Content.Card card -> send(out, delivery, card.asText());
            case Content.Edit _ -> new Outcome.Refused("Mail cannot be changed.", true);
            case Content.Reaction _ -> new Outcome.Refused("Mail carries no reactions.", true);
            case Content.Unreadable(var reason) -> new Outcome.Refused(reason, true);
        };
    }

    private Outcome send(MailOut out, Delivery delivery, String text) {
        var platformId = delivery.chat().platformId();
        var to = platformId.substring(CHANNEL.length() + 1);
        var id = messageId(delivery.idempotencyKey());
        var thread = threads.find(platformId, delivery.threadId()).orElse(null);
        var mail = thread == null
                ? new Mail(id, to, subject(text), null, null, text, delivery.files())
                : new Mail(id, to, "Re: " + thread.subject(), thread.last(), thread.root(), text, delivery.files());
        var outcome = out.send(mail, clock.instant());
        if (outcome instanceof Outcome.Delivered) {
            threads.note(platformId, thread == null ? id : thread.root(), id, mail.subject());
        }
        return outcome;
    }

    /** The same for every attempt: mailboxes that look for doubles find them, and mail that comes back is recognised. */
    private String messageId(String key) {
        var address = config.address().orElseThrow();
        var domain = address.substring(address.indexOf('@') + 1);
        return "<" + EmailThreads.hash(key).substring(0, 40) + "@" + domain + ">";
    }

    private static String subject(String text) {
        var line = text.strip()
                .lines()
                .findFirst()
                .orElse("")
                .replaceAll("\\p{Cntrl}", " ")
                .strip();
        if (line.isEmpty()) {
            return "Files";
        }
        return line.length() <= LONGEST_SUBJECT ? line : line.substring(0, LONGEST_SUBJECT - 1) + "…";
    }
}
