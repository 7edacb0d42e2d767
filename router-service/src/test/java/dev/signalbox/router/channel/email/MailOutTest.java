// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel.email;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.router.channel.Outcome;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of mail when the server does not simply take it. */
class MailOutTest {
    @Test
    void refusesForGoodWhatTheServerRefusesForGood() throws IOException {
        assertThat(sendTo("RCPT", "550 no such user"))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class, no -> assertThat(no.permanent()).isTrue());
    }

    @Test
    void triesAgainWhatTheServerRefusesForNow() throws IOException {
        assertThat(sendTo("RCPT", "451 come back later")).isInstanceOf(Outcome.Unavailable.class);
        assertThat(sendTo("MAIL", "421 too busy")).isInstanceOf(Outcome.Unavailable.class);
    }

    @Test
    void doesNotKnowWhatBecameOfMailTheServerTookWithoutAWord() throws IOException {
        assertThat(sendTo(".", null)).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void knowsThatNothingWasSentWhereNobodyListens() throws IOException {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        assertThat(out(port).send(mail("ann@people.test"), Instant.EPOCH)).isInstanceOf(Outcome.Unavailable.class);
    }

    @Test
    void refusesWhatIsNoAddress() {
        assertThat(out(1).send(mail("not an address"), Instant.EPOCH))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class, no -> assertThat(no.permanent()).isTrue());
    }

    /** A server that answers everything well but one command; no answer means that it goes away. */
    private static Outcome sendTo(String command, String answer) throws IOException {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.startVirtualThread(() -> talk(server, command, answer));
            return out(server.getLocalPort()).send(mail("ann@people.test"), Instant.EPOCH);
        }
    }

    private static void talk(ServerSocket server, String command, String answer) {
        try (var socket = server.accept();
                var in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            var data = false;
            say(socket, "220 mx");
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                if (data && !line.equals(".")) {
                    continue;
                }
                if (line.startsWith(command)) {
                    if (answer == null) {
                        return;
                    }
                    say(socket, answer);
                } else {
                    say(socket, line.equals("DATA") ? "354 go" : "250 ok");
                }
                data = line.equals("DATA");
            }
        } catch (IOException e) {
            // the client went away, as it may
        }
    }

    private static void say(java.net.Socket socket, String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    private static Mail mail(String to) {
        return new Mail("<1@signalbox.test>", to, "Hello", null, null, "words", List.of());
    }

    private static MailOut out(int port) {
        var settings = Map.of(
                "signalbox.email.smtp.host", "127.0.0.1",
                "signalbox.email.smtp.port", Integer.toString(port),
                "signalbox.email.smtp.encryption", "none");
        var config = new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(EmailConfig.class)
                .build()
                .getConfigMapping(EmailConfig.class);
        var server = new MailServer(config.smtp(), "smtp", Duration.ofSeconds(5));
        return new MailOut(server, "agent@signalbox.test", "Signalbox");
    }
}
