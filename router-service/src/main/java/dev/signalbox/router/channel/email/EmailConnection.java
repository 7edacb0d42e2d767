// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel.email;

import dev.signalbox.router.channel.ChannelState;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The way to the two mail servers, made when first needed; what is not configured has none. */
@ApplicationScoped
class EmailConnection {
    static final String OFF =
            "The email channel is off: set signalbox.email.address, signalbox.email.smtp.host and signalbox.email.imap.host.";
    private static final Logger LOG = Logger.getLogger(EmailConnection.class);
    private final EmailConfig config;
    private volatile ChannelState state;
    private @Nullable MailOut out;

    EmailConnection(EmailConfig config) {
        this.config = config;
        var complete = config.address().isPresent()
                && config.smtp().host().isPresent()
                && config.imap().host().isPresent();
        this.state = complete ? ChannelState.waiting("Not connected yet.") : ChannelState.off(OFF);
    }

    boolean configured() {
        return state.kind() != ChannelState.Kind.OFF;
    }

    ChannelState state() {
        return state;
    }

    /** Notes how it is, and says so in the log when that changed. */
    void become(ChannelState now) {
        if (!now.equals(state)) {
            state = now;
            LOG.infof("Email channel: %s %s", now.kind(), now.reason());
        }
    }

    /** Where mail is handed in; empty if the channel is off. */
    synchronized Optional<MailOut> out() {
        if (out == null && configured()) {
            var server = new MailServer(config.smtp(), "smtp", config.timeout());
            out = new MailOut(server, config.address().orElseThrow(), config.name());
        }
        return Optional.ofNullable(out);
    }
}
