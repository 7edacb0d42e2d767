// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.local.suite;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingRunTest {
    @TempDir
    Path folder;

    private StartCache cache;

    @BeforeEach
    void aProgram() throws IOException {
        cache = new StartCache(folder.resolve("program.aot"), folder.resolve("program.jar"));
        var resource = Program.class.getName().replace('.', '/') + ".class";
        try (var jar = new JarOutputStream(Files.newOutputStream(cache.program()));
                var type = Program.class.getClassLoader().getResourceAsStream(resource)) {
            jar.putNextEntry(new JarEntry(resource));
            requireNonNull(type).transferTo(jar);
        }
    }

    @Test
    void makesACacheOfAServiceThatWasAskedWhetherItIsReady() throws Exception {
        new TrainingRun(cache, _ -> program(), Map.of("ASKED", asked().toString())).run();

        assertThat(cache.isCurrent()).isTrue();
        assertThat(asked()).content().isEqualTo("/q/health/ready");
    }

    @Test
    void makesACacheOfAServiceThatDoesNotAnswerToo() throws Exception {
        new TrainingRun(
                        cache,
                        _ -> program(),
                        Map.of("ASKED", folder.resolve("no/such/folder").toString()))
                .run();

        assertThat(cache.isCurrent()).isTrue();
    }

    private Path asked() {
        return folder.resolve("asked");
    }

    private List<String> program() {
        return List.of("-cp", cache.program().toString(), Program.class.getName());
    }

    /** Says what a service says when it has started, and writes down what it is asked; answers nothing if it cannot. */
    static final class Program {
        private Program() {}

        public static void main(String... arguments) throws IOException {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                Files.writeString(
                        Path.of(System.getenv("ASKED")),
                        exchange.getRequestURI().getPath());
                exchange.sendResponseHeaders(200, -1);
                exchange.close();
            });
            server.start();
            System.out.println("Management interface listening on http://127.0.0.1:"
                    + server.getAddress().getPort() + ". It has started in 0.1 s");
        }
    }
}
