// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.local.suite;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Stands in for a packaged service: answers on its management port as healthy, and does nothing else. */
public final class FakeService {

    public static void main(String[] arguments) throws Exception {
        var port = Integer.parseInt(System.getenv("QUARKUS_MANAGEMENT_PORT"));
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/q/health", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        System.out.println("broker at " + System.getenv("KAFKA_BOOTSTRAP_SERVERS"));
    }
}
