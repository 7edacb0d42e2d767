// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.local.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.signalbox.local.suite.Part;
import dev.signalbox.local.suite.Suite;
import dev.signalbox.local.suite.SuiteException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;

/** Calls the services of a suite with one bearer token. */
public final class SuiteClient {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final ObjectMapper JSON = new ObjectMapper();
    private final HttpClient http;
    private final Function<Part, URI> addresses;
    private final String bearer;

    private SuiteClient(HttpClient http, Function<Part, URI> addresses, String bearer) {
        this.http = http;
        this.addresses = addresses;
        this.bearer = bearer;
    }

    /** A client with the suite's own token. */
    public static SuiteClient operator(Suite suite) {
        return at(suite::http, suite.token());
    }

    /** A client of services that are no suite of this machine. */
    public static SuiteClient at(Function<Part, URI> addresses, String bearer) {
        return new SuiteClient(HttpClient.newBuilder().connectTimeout(PATIENCE).build(), addresses, bearer);
    }

    /** The same suite seen by somebody else. */
    public SuiteClient as(String otherBearer) {
        return new SuiteClient(http, addresses, otherBearer);
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
            var request = HttpRequest.newBuilder(addresses.apply(service).resolve(path))
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
