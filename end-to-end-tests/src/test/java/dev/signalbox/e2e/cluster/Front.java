// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.e2e.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.signalbox.local.client.Answer;
import dev.signalbox.local.suite.Part;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** What stands before the replicas of one service: a call goes to one that answers, as a Kubernetes Service would have it. */
final class Front {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofMillis(500)).build();
    private static final AtomicInteger CALLERS = new AtomicInteger();
    private final Supplier<List<Replica>> behind;
    private final String bearer;
    /** Everybody begins with another one. */
    private final AtomicInteger next = new AtomicInteger(CALLERS.getAndIncrement());

    /** Before all replicas of a service that take calls when it is called. */
    Front(Cluster cluster, Part service) {
        this(() -> cluster.of(service), Cluster.TOKEN);
    }

    /** Before one of them. */
    Front(Replica replica) {
        this(() -> List.of(replica), Cluster.TOKEN);
    }

    private Front(Supplier<List<Replica>> behind, String bearer) {
        this.behind = behind;
        this.bearer = bearer;
    }

    /** The same replicas seen by somebody else. */
    Front as(String otherBearer) {
        return new Front(behind, otherBearer);
    }

    Answer get(String path) {
        return call("GET", path, null);
    }

    Answer post(String path, Map<String, ?> body) {
        return call("POST", path, body);
    }

    /** The answer of the first that gives one; status 503 if none does. */
    private Answer call(String method, String path, Map<String, ?> body) {
        var replicas = behind.get();
        for (var tries = 0; tries < replicas.size(); tries++) {
            var replica = replicas.get(Math.floorMod(next.get(), replicas.size()));
            try {
                var answer = send(replica, method, path, body);
                if (answer.status() != 503) {
                    return answer;
                }
            } catch (IOException e) {
                // the next one then
            }
            next.incrementAndGet();
        }
        return new Answer(503, MissingNode.getInstance());
    }

    private Answer send(Replica replica, String method, String path, Map<String, ?> body) throws IOException {
        try {
            var request = HttpRequest.newBuilder(replica.http().resolve(path))
                    .timeout(Duration.ofSeconds(5))
                    .header("Authorization", "Bearer " + bearer)
                    .header("Content-Type", "application/json")
                    .method(
                            method,
                            body == null
                                    ? HttpRequest.BodyPublishers.noBody()
                                    : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                    .build();
            var response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), read(response.body()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static JsonNode read(String text) throws IOException {
        return text.isBlank() ? MissingNode.getInstance() : JSON.readTree(text);
    }
}
