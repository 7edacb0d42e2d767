// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel.email;

import dev.signalbox.router.channel.Credential;
import dev.signalbox.router.channel.email.EmailConfig.Encryption;
import jakarta.mail.Session;
import java.time.Duration;
import java.util.Properties;

/** How to connect to one of the two servers. */
final class MailServer {
    private final EmailConfig.Server server;
    private final String protocol;
    private final Session session;

    /**
     * Makes the settings; connects to nothing yet.
     *
     * @param protocol {@code smtp} or {@code imap}
     */
    MailServer(EmailConfig.Server server, String protocol, Duration timeout) {
        this.server = server;
        this.protocol = protocol;
        var settings = new Properties();
        var prefix = "mail." + protocol + ".";
        var millis = Long.toString(timeout.toMillis());
        settings.put(prefix + "connectiontimeout", millis);
        settings.put(prefix + "timeout", millis);
        settings.put(prefix + "writetimeout", millis);
        settings.put(prefix + "ssl.enable", Boolean.toString(server.encryption() == Encryption.TLS));
        settings.put(prefix + "starttls.enable", Boolean.toString(server.encryption() == Encryption.STARTTLS));
        settings.put(prefix + "starttls.required", Boolean.toString(server.encryption() == Encryption.STARTTLS));
        settings.put(prefix + "ssl.checkserveridentity", "true");
        settings.put(prefix + "auth", Boolean.toString(server.username().isPresent()));
        settings.put("mail.imap.peek", "true"); // looking at mail does not make it read
        settings.put("mail.mime.decodefilename", "true");
        this.session = Session.getInstance(settings);
    }

    Session session() {
        return session;
    }

    String host() {
        return server.host().orElseThrow();
    }

    int port() {
        return server.port() > 0 ? server.port() : usualPort();
    }

    /** Null where nobody logs in, as the mail API has it. */
    @org.jspecify.annotations.Nullable
    String username() {
        return server.username().orElse(null);
    }

    /** Null where nobody logs in, as the mail API has it. */
    @org.jspecify.annotations.Nullable
    String password() {
        return Credential.read(server.password(), server.passwordFile()).orElse(null);
    }

    private int usualPort() {
        var encrypted = server.encryption() == Encryption.TLS;
        if (protocol.equals("imap")) {
            return encrypted ? 993 : 143;
        }
        return encrypted ? 465 : 587;
    }
}
