// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.local.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.signalbox.local.suite.Part;
import dev.signalbox.local.suite.Suite;
import dev.signalbox.local.suite.SuiteException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** Calls the services of a suite with one bearer token. */
public final class SuiteClient {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final ObjectMapper JSON = new ObjectMapper();
    private final HttpClient http;
    private final Suite suite;
    private final String bearer;

    private SuiteClient(HttpClient http, Suite suite, String bearer) {
        this.http = http;
        this.suite = suite;
        this.bearer = bearer;
    }

    /** A client with the suite's own token. */
    public static SuiteClient operator(Suite suite) {
        var http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
        return new SuiteClient(http, suite, suite.token());
    }

    /** The same suite seen by somebody else. */
    public SuiteClient as(String otherBearer) {
        return new SuiteClient(http, suite, otherBearer);
    }

    public Answer get(Part service, String path) throws InterruptedException {
        return send("GET", service, path, null);
    }

    public Answer post(Part service, String path, Map<String, ?> body) throws InterruptedException {
        return send("POST", service, path, body);
    }

    public Answer delete(Part service, String path) throws InterruptedException {
        return send("DELETE", service, path, null);
    }

    public Answer put(Part service, String path, Map<String, ?> body) throws InterruptedException {
        return send("PUT", service, path, body);
    }

    private Answer send(
            String method, Part service, String path, @org.jspecify.annotations.Nullable Map<String, ?> body)
            throws InterruptedException {
        try {
            var publisher = body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body));
            var request = HttpRequest.newBuilder(suite.http(service).resolve(path))
                    .timeout(PATIENCE)
                    .header("Authorization", "Bearer " + bearer)
                    .header("Content-Type", "application/json")
                    .method(method, publisher)
                    .build();
            var response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), body(response.body()));
        } catch (IOException e) {
            throw new SuiteException(service.label() + " does not answer: " + e, e);
        }
    }

    private static com.fasterxml.jackson.databind.JsonNode body(String text) throws JsonProcessingException {
        return text.isBlank() ? MissingNode.getInstance() : JSON.readTree(text);
    }
}
