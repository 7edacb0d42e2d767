// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.images;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * As much of a registry as a push needs (OCI distribution specification 1.1), with a certificate nobody vouches for; keeps no blob
 * whose digest is wrong.
 */
final class PlayedRegistry implements AutoCloseable {
    private static final char[] PASSWORD = "changeit".toCharArray();
    private final HttpsServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger uploads = new AtomicInteger();
    private final Map<String, byte[]> begun = new ConcurrentHashMap<>();
    final Map<String, byte[]> blobs = new ConcurrentHashMap<>();
    final Map<String, byte[]> manifests = new ConcurrentHashMap<>();
    volatile boolean refusing;

    PlayedRegistry(Path folder) throws Exception {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls(folder.resolve("registry.p12"))));
        server.setExecutor(threads);
        server.createContext("/v2/", this::answer);
        server.start();
    }

    private static SSLContext tls(Path store) throws Exception {
        var made = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "registry",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=127.0.0.1",
                        "-storepass",
                        String.valueOf(PASSWORD),
                        "-keystore",
                        store.toString())
                .start()
                .waitFor();
        assertThat(made).as("keytool").isZero();
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(KeyStore.getInstance(store.toFile(), PASSWORD), PASSWORD);
        var tls = SSLContext.getInstance("TLS");
        tls.init(keys.getKeyManagers(), null, null);
        return tls;
    }

    /** Host and port. */
    String name() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange call) throws IOException {
        try (call) {
            var path = call.getRequestURI().getPath();
            var body = call.getRequestBody().readAllBytes();
            if (refusing) {
                call.sendResponseHeaders(403, -1);
            } else if (path.contains("/blobs/uploads/")) {
                upload(call, path, body);
            } else if (path.contains("/blobs/")) {
                found(call, blobs.containsKey(last(path)));
            } else if (path.contains("/manifests/")) {
                manifest(call, path, body);
            } else {
                found(call, path.equals("/v2/"));
            }
        }
    }

    private void upload(HttpExchange call, String path, byte[] body) throws IOException {
        switch (call.getRequestMethod()) {
            case "POST" -> later(call, path + uploads.incrementAndGet());
            case "PATCH" -> {
                begun.put(path, body);
                later(call, path);
            }
            case "PUT" -> {
                var digest = call.getRequestURI().getQuery().replaceFirst(".*digest=", "");
                var whole = body.length > 0 ? body : begun.getOrDefault(path, body);
                if (digest.equals(digest(whole))) {
                    blobs.put(digest, whole);
                }
                call.sendResponseHeaders(blobs.containsKey(digest) ? 201 : 400, -1);
            }
            default -> call.sendResponseHeaders(405, -1);
        }
    }

    private static void later(HttpExchange call, String path) throws IOException {
        call.getResponseHeaders().add("Location", path);
        call.sendResponseHeaders(202, -1);
    }

    private void manifest(HttpExchange call, String path, byte[] body) throws IOException {
        if (call.getRequestMethod().equals("PUT")) {
            manifests.put(path.replaceFirst("^/v2/(.*)/manifests/", "$1:"), body);
            call.getResponseHeaders().add("Docker-Content-Digest", digest(body));
            call.sendResponseHeaders(201, -1);
        } else {
            found(call, false);
        }
    }

    private static void found(HttpExchange call, boolean there) throws IOException {
        call.sendResponseHeaders(there ? 200 : 404, -1);
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String digest(byte[] bytes) {
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
