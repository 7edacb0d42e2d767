// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel.email;

import dev.signalbox.router.channel.SendPolicy;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The email channel; off without an address, an SMTP host and an IMAP host. */
@ConfigMapping(prefix = "signalbox.email")
interface EmailConfig {

    /** Our own address. */
    Optional<String> address();

    /** What stands beside the address. */
    @WithDefault("Signalbox")
    String name();

    /** Where mail is handed in. */
    Server smtp();

    /** Where mail is fetched. */
    Server imap();

    /** The folder of the mailbox that is looked through. */
    @WithDefault("INBOX")
    String folder();

    /** Pauses between looks into the mailbox. */
    @WithDefault("20S")
    Duration pollEvery();

    /** For connecting, and for each answer of a server. */
    @WithDefault("20S")
    Duration timeout();

    /**
     * The name our own mail server signs its {@code Authentication-Results} with. If set, only mail it found to pass DMARC
     * has a sender; all other is from nobody. If not, the address in {@code From} is believed.
     */
    Optional<String> authservId();

    /** Characters of one mail; longer texts are sent in parts. */
    @WithDefault("200000")
    int longestText();

    /** What becomes of mail whose arrival at the server is not known. A repeat has the same Message-ID. */
    @WithDefault("at-least-once")
    SendPolicy policy();

    /** One mail server. */
    interface Server {

        /** Its name. */
        Optional<String> host();

        /** 0 means the usual port of the protocol with that encryption. */
        @WithDefault("0")
        int port();

        /** Whom to log in as; nobody if not set. */
        Optional<String> username();

        /** Takes precedence over the file. */
        Optional<String> password();

        /** File that holds the password. */
        Optional<Path> passwordFile();

        /** How the connection is encrypted. */
        @WithDefault("tls")
        Encryption encryption();
    }

    /** How a connection is encrypted. */
    enum Encryption {
        /** From the first byte. */
        TLS,
        /** After a first exchange; refused if the server cannot. */
        STARTTLS,
        /** Not at all: for servers on this machine. */
        NONE
    }
}
