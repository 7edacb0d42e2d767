// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel.telegram;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Calls methods of the Bot API. The token is part of every address, so no address is ever logged or told. */
final class TelegramApi implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long LONGEST_ANSWER = 16 * 1024 * 1024;
    private final HttpClient http;
    private final URI base;
    private final String token;
    private final Duration timeout;

    TelegramApi(URI base, String token, Duration timeout) {
        this.base = base;
        this.token = token;
        this.timeout = timeout;
        this.http = HttpClient.newBuilder()
                .connectTimeout(timeout)
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    static ObjectNode parameters() {
        return JSON.createObjectNode();
    }

    TelegramReply call(String method, ObjectNode parameters) {
        return call(method, parameters, timeout);
    }

    TelegramReply call(String method, ObjectNode parameters, Duration within) {
        return post(method, "application/json", BodyPublishers.ofString(parameters.toString()), within);
    }

    TelegramReply upload(String method, Multipart body) {
        return post(method, body.contentType(), BodyPublishers.ofByteArrays(body.parts()), timeout);
    }

    /** A file's bytes; empty if it cannot be had. */
    Optional<byte[]> download(String path) {
        var request = HttpRequest.newBuilder(base.resolve("/file/bot" + token + "/" + path))
                .timeout(timeout)
                .build();
        try {
            var answer = http.send(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LONGEST_ANSWER));
            return answer.statusCode() == 200 ? Optional.of(answer.body()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Breaks off what is under way. */
    @Override
    public void close() {
        http.shutdownNow();
    }

    private TelegramReply post(String method, String contentType, BodyPublisher body, Duration within) {
        var request = HttpRequest.newBuilder(base.resolve("/bot" + token + "/" + method))
                .timeout(within)
                .header("Content-Type", contentType)
                .POST(body)
                .build();
        try {
            var answer = http.send(request, BodyHandlers.limiting(BodyHandlers.ofString(), LONGEST_ANSWER));
            return read(answer.statusCode(), answer.body());
        } catch (ConnectException | HttpConnectTimeoutException | UnresolvedAddressException e) {
            return new TelegramReply.NotReached("Telegram cannot be reached.");
        } catch (IOException e) {
            return new TelegramReply.NoAnswer(
                    "Telegram did not answer: " + e.getClass().getSimpleName() + ".");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new TelegramReply.NoAnswer("The service stopped while it waited for Telegram.");
        }
    }

    private static TelegramReply read(int status, String body) {
        JsonNode answer;
        try {
            answer = JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return new TelegramReply.NoAnswer("Telegram answered HTTP " + status + " and no JSON.");
        }
        if (answer.path("ok").asBoolean(false)) {
            return new TelegramReply.Done(answer.path("result"));
        }
        var more = answer.path("parameters");
        return new TelegramReply.No(
                answer.path("error_code").asInt(status),
                answer.path("description").asText("no reason given"),
                more.has("retry_after")
                        ? Duration.ofSeconds(
                                Math.max(0, more.path("retry_after").asLong()))
                        : null,
                text(more, "migrate_to_chat_id"));
    }

    private static @Nullable String text(JsonNode node, String field) {
        return node.has(field) ? node.path(field).asText() : null;
    }
}
