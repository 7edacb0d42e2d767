// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.e2e.cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A request that is under way for as long as one wants: its last byte is missing. */
final class HalfSentRequest implements AutoCloseable {
    private final Socket connection;
    private final byte[] body;

    HalfSentRequest(URI service, String method, String path, String token, String body) throws IOException {
        this.body = body.getBytes(StandardCharsets.UTF_8);
        connection = new Socket(service.getHost(), service.getPort());
        connection.setSoTimeout(10_000);
        var head =
                "%s %s HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
                        .formatted(method, path, service.getAuthority(), token, this.body.length);
        connection.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        connection.getOutputStream().write(this.body, 0, this.body.length - 1);
        connection.getOutputStream().flush();
    }

    /** Sends the last byte; returns the first line of the answer. */
    String finish() throws IOException {
        connection.getOutputStream().write(body, body.length - 1, 1);
        connection.getOutputStream().flush();
        var answer = new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
        return String.valueOf(answer.readLine());
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
