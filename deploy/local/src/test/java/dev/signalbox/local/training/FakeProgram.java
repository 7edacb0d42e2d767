// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.local.training;

import static java.util.Objects.requireNonNull;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Says what a service says when it has started, and refuses whatever it is asked; given words, it says them and ends. */
final class FakeProgram {
    private FakeProgram() {}

    /** The program, to be run with {@code -jar} or by name. */
    static Path jar(Path folder) throws IOException {
        var jar = folder.resolve("program.jar");
        var resource = FakeProgram.class.getName().replace('.', '/') + ".class";
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, FakeProgram.class.getName());
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                var type = FakeProgram.class.getClassLoader().getResourceAsStream(resource)) {
            out.putNextEntry(new JarEntry(resource));
            requireNonNull(type).transferTo(out);
        }
        return jar;
    }

    public static void main(String... words) throws IOException {
        if (words.length > 0) {
            System.out.println(words[0]);
            return;
        }
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(403, -1);
            exchange.close();
        });
        server.start();
        System.out.println("The fake has started in 0.1 s. Listening on: http://127.0.0.1:"
                + server.getAddress().getPort() + ". Management interface");
    }
}
