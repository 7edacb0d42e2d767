// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.local.suite;

import dev.signalbox.local.broker.BrokerTopics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks a part how it is. A part that does not answer in two seconds is not well. */
final class Health implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    /** Its process does its work as far as it alone can tell. */
    boolean live(Part part, PartPorts ports) throws InterruptedException {
        return part.isService() ? ok(ports, "live") : listens(ports.port());
    }

    /** It can be used: a service says so itself, the broker has all topics. */
    boolean ready(Part part, PartPorts ports) throws InterruptedException {
        if (part.isService()) {
            return ok(ports, "ready");
        }
        return listens(ports.port()) && BrokerTopics.allPresent("127.0.0.1:" + ports.port(), PATIENCE);
    }

    @Override
    public void close() {
        http.close();
    }

    private boolean ok(PartPorts ports, String check) throws InterruptedException {
        var address = URI.create("http://127.0.0.1:" + ports.management() + "/q/health/" + check);
        try {
            var request = HttpRequest.newBuilder(address).timeout(PATIENCE).build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException _) {
            return false;
        }
    }

    private static boolean listens(int port) {
        try (var socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                    Math.toIntExact(PATIENCE.toMillis()));
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
