// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel.email;

import dev.signalbox.http.ProblemException;
import dev.signalbox.outbox.Leases;
import dev.signalbox.router.channel.ChannelState;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Looks into the mailbox from time to time, on one replica at a time, until the service stops. */
@ApplicationScoped
class EmailPoll {
    private static final Logger LOG = Logger.getLogger(EmailPoll.class);
    private static final String LEASE = "email-inbox";
    private static final Duration LEASE_BEYOND_LOOK = Duration.ofMinutes(2);
    private final EmailConfig config;
    private final EmailConnection connection;
    private final EmailInbox inbox;
    private final Leases leases;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private @Nullable Thread thread;

    EmailPoll(EmailConfig config, EmailConnection connection, EmailInbox inbox, Leases leases) {
        this.config = config;
        this.connection = connection;
        this.inbox = inbox;
        this.leases = leases;
    }

    void start(@Observes StartupEvent event) {
        if (!connection.configured()) {
            LOG.info(EmailConnection.OFF);
            return;
        }
        if (config.authservId().isEmpty()) {
            LOG.warn("The email channel believes every From address; signalbox.email.authserv-id changes that.");
        }
        thread = Thread.ofPlatform().name("email-inbox").start(this::run);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping.countDown();
        if (thread != null && !thread.join(Duration.ofSeconds(3))) {
            LOG.warn("The last look into the mailbox did not end.");
        }
    }

    private void run() {
        var reader = new MailReader(config.address().orElseThrow(), config.authservId());
        var in = new MailIn(new MailServer(config.imap(), "imap", config.timeout()), config.folder(), reader);
        while (stopping.getCount() > 0) {
            try {
                if (leases.hold(LEASE, config.pollEvery().plus(LEASE_BEYOND_LOOK))) {
                    in.look(inbox::take);
                    connection.become(ChannelState.READY);
                }
            } catch (AuthenticationFailedException e) {
                connection.become(ChannelState.refused("The IMAP server refuses the login."));
            } catch (MessagingException e) {
                connection.become(ChannelState.waiting("The mailbox cannot be looked through: " + cause(e)));
            } catch (ProblemException e) {
                LOG.debug("The broker is away; mail stays unread until it is back.");
            } catch (RuntimeException e) {
                LOG.warnf(e, "Mail could not be taken; it is looked at again.");
            }
            pause();
        }
        try {
            leases.release(LEASE);
        } catch (RuntimeException e) {
            LOG.debug("The lease could not be given up; it runs out by itself.", e);
        }
    }

    /** The kind of the trouble; messages of servers may name people. */
    private static String cause(MessagingException e) {
        return e.getCause() == null
                ? e.getClass().getSimpleName()
                : e.getCause().getClass().getSimpleName();
    }

    private void pause() {
        try {
            var _ = stopping.await(config.pollEvery().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
