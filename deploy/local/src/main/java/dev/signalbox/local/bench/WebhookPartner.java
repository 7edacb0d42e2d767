// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.local.bench;

import com.sun.net.httpserver.HttpServer;
import dev.signalbox.contracts.EventCodec;
import dev.signalbox.local.suite.Part;
import dev.signalbox.local.suite.Suite;
import dev.signalbox.local.suite.SuiteException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The other end of the webhook channel: sends signed messages in, takes deliveries and notes when each arrived. */
final class WebhookPartner implements AutoCloseable {
    private static final Pattern TEXT = Pattern.compile("\"text\"\\s*:\\s*\"([^\"]*)\"");
    private final HttpClient http = HttpClient.newHttpClient();
    private final HttpServer server;
    private final Suite suite;
    private final byte[] secret;
    private final Map<String, CompletableFuture<Long>> arrivals = new ConcurrentHashMap<>();
    private final AtomicInteger arrived = new AtomicInteger();

    WebhookPartner(Suite suite, byte[] secret) throws IOException {
        this.suite = suite;
        this.secret = secret;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            var now = System.nanoTime();
            var text = TEXT.matcher(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            if (text.find() && arrival(text.group(1)).complete(now)) {
                arrived.incrementAndGet();
            }
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
    }

    String callbackUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    /** How many different texts were delivered so far. */
    int arrived() {
        return arrived.get();
    }

    boolean hasArrived(String text) {
        return arrival(text).isDone();
    }

    /**
     * When a text was delivered, in nanoseconds; waits for it without looking, which would cost what is measured.
     *
     * @throws SuiteException if it was not within {@link PlayedChats#PATIENCE}
     */
    long awaitArrival(String text) throws InterruptedException {
        try {
            return arrival(text).get(PlayedChats.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new SuiteException("The answer " + text + " never arrived.", e);
        }
    }

    private CompletableFuture<Long> arrival(String text) {
        return arrivals.computeIfAbsent(text, _ -> new CompletableFuture<>());
    }

    /** Sends a message in and returns when it was accepted. */
    void send(String platformId, String text) throws InterruptedException {
        var body = EventCodec.json(Map.of("platformId", platformId, "messageId", text, "text", text, "revision", 0));
        var seconds = Clock.systemUTC().instant().getEpochSecond();
        var request = HttpRequest.newBuilder(suite.http(Part.ROUTER).resolve("/v1/channels/webhook/inbound"))
                .header("Content-Type", "application/json")
                .header("Signalbox-Signature", "t=" + seconds + ",v1=" + sign(seconds + "." + body))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 202) {
                throw new SuiteException("A message was not accepted: " + answer.body());
            }
        } catch (IOException e) {
            throw new SuiteException("router-service does not answer", e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        http.close();
    }

    private String sign(String signed) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is part of every JDK", e);
        }
    }
}
