// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Sessions that begin anew after two turns; a model sums them up, and refuses what holds the word poison; a program compiles
 * memory, and waits as long as a file {@code hold} is there.
 */
public final class LongMemory implements QuarkusTestProfile {
    static final Path PLACE = Path.of("target", "long-memory").toAbsolutePath();

    @Override
    public Map<String, String> getConfigOverrides() {
        try {
            Files.createDirectories(PLACE);
            Files.deleteIfExists(PLACE.resolve("hold"));
            var compile = Files.writeString(PLACE.resolve("compile.sh"), """
                    touch "$1/started"
                    while [ -e "$1/hold" ]; do sleep 0.05; done
                    exec cat
                    """);
            return Map.ofEntries(
                    Map.entry("signalbox.session.length.turn-cap", "2"),
                    Map.entry("signalbox.session.length.token-cap", "1000"),
                    Map.entry("signalbox.memory.summariser", "langchain4j"),
                    Map.entry("signalbox.memory.model.base-url", model()),
                    Map.entry("signalbox.memory.model.name", "m-1"),
                    Map.entry("signalbox.memory.compile-command", "sh," + compile + "," + PLACE),
                    Map.entry("signalbox.memory.compile-every", "1s"),
                    Map.entry("signalbox.memory.compile-interval", "PT3S"),
                    Map.entry("signalbox.memory.zone", "Mars/Olympus"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String model() throws IOException {
        var json = new ObjectMapper();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            var asked = json.readTree(exchange.getRequestBody());
            var text = asked.path("messages").path(1).path("content").asText();
            var poison = text.contains("poison") && Files.notExists(PLACE.resolve("antidote"));
            var summary = json.getNodeFactory().textNode("Summary of: " + text.replace('\n', ' '));
            var body =
                    ("{\"id\":\"c\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,"
                                    + "\"message\":{\"role\":\"assistant\",\"content\":" + summary
                                    + "},\"finish_reason\":\"stop\"}]}")
                            .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(poison ? 503 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }
}
