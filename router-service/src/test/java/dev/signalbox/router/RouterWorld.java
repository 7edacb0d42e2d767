// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router;

import com.sun.net.httpserver.HttpServer;
import dev.signalbox.local.broker.EmbeddedBroker;
import dev.signalbox.router.platform.FakeSlack;
import dev.signalbox.router.platform.FakeTelegram;
import dev.signalbox.router.platform.FakeWebhook;
import dev.signalbox.router.platform.MailHouse;
import dev.signalbox.testsupport.Flavour;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** What a router needs around it: a real broker, a database file, and an HTTP server for callbacks. */
public final class RouterWorld implements QuarkusTestResourceLifecycleManager {
    public static final String TOKEN = "test-token-of-enough-length";
    public static final String SECRET = "webhook-secret-of-the-tests";

    /** A call that arrived at the callback. */
    public record Call(Map<String, List<String>> headers, byte[] body) {
        public String header(String name) {
            return headers.get(name).getFirst();
        }

        public String text() {
            return new String(body, java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    static final List<Call> CALLS = new CopyOnWriteArrayList<>();
    static final AtomicInteger FAILURES_TO_COME = new AtomicInteger();
    private static volatile String callback = "";
    private EmbeddedBroker broker;
    private HttpServer server;
    private static volatile FakeTelegram telegram;
    private static volatile FakeSlack slack;
    private static volatile FakeWebhook webhook;
    private static volatile MailHouse mail;

    public static FakeTelegram telegram() {
        return telegram;
    }

    public static FakeSlack slack() {
        return slack;
    }

    /** A program behind a callback of its own, which answers each message with an id of its own. */
    public static FakeWebhook webhook() {
        return webhook;
    }

    public static MailHouse mail() {
        return mail;
    }

    static String callback() {
        return callback;
    }

    @Override
    public Map<String, String> start() {
        try {
            var home = Files.createTempDirectory(Files.createDirectories(Path.of("target/worlds")), "router-");
            broker = EmbeddedBroker.start(home.resolve("broker"), 0);
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                CALLS.add(new Call(
                        exchange.getRequestHeaders(), exchange.getRequestBody().readAllBytes()));
                var fails = FAILURES_TO_COME.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
                var answer = "{\"id\":\"their-1\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(fails ? 503 : 200, answer.length);
                exchange.getResponseBody().write(answer);
                exchange.close();
            });
            server.start();
            callback = "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
            telegram = new FakeTelegram();
            slack = new FakeSlack();
            webhook = new FakeWebhook(SECRET);
            mail = new MailHouse();
            return settings(home);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, String> settings(Path home) {
        var settings = new HashMap<>(Flavour.ofThisJvm().emptyDatabase(home.resolve("router.db")));
        settings.putAll(Map.ofEntries(
                Map.entry("kafka.bootstrap.servers", broker.bootstrap()),
                Map.entry("signalbox.access.token", TOKEN),
                Map.entry("signalbox.delivery.backoff", "0.3S"),
                Map.entry("signalbox.webchat.look-every", "1s"),
                Map.entry("signalbox.destinations.look-every", "1s"),
                Map.entry("signalbox.typing.every", "1S"),
                Map.entry("signalbox.webhook.secret", SECRET),
                Map.entry("signalbox.webhook.longest-text", "2000"),
                Map.entry("signalbox.telegram.token", FakeTelegram.TOKEN),
                Map.entry("signalbox.telegram.api-url", telegram.url()),
                Map.entry("signalbox.telegram.poll-for", "1S"),
                Map.entry("signalbox.telegram.reconnect", "0.2S"),
                Map.entry("signalbox.slack.bot-token", FakeSlack.TOKEN),
                Map.entry("signalbox.slack.signing-secret", FakeSlack.SECRET),
                Map.entry("signalbox.slack.api-url", slack.url()),
                Map.entry("signalbox.email.address", MailHouse.ADDRESS),
                Map.entry("signalbox.email.poll-every", "0.3S"),
                Map.entry("signalbox.email.longest-text", "3000"),
                Map.entry("signalbox.email.smtp.host", "127.0.0.1"),
                Map.entry("signalbox.email.smtp.port", Integer.toString(mail.smtpPort())),
                Map.entry("signalbox.email.smtp.encryption", "none"),
                Map.entry("signalbox.email.imap.host", "127.0.0.1"),
                Map.entry("signalbox.email.imap.port", Integer.toString(mail.imapPort())),
                Map.entry("signalbox.email.imap.username", MailHouse.ADDRESS),
                Map.entry("signalbox.email.imap.password", MailHouse.PASSWORD),
                Map.entry("signalbox.email.imap.encryption", "none")));
        return settings;
    }

    @Override
    public void stop() {
        telegram.close();
        slack.close();
        webhook.close();
        mail.close();
        server.stop(0);
        broker.close();
    }
}
