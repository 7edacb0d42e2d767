// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.local.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A repository as a build leaves it, with stand-ins for the services. */
final class FakeRepository {

    private final SuiteLayout layout;

    FakeRepository(Path root) throws IOException {
        layout = new SuiteLayout(root, root.resolve(".signalbox"));
        for (var service : Part.services()) {
            put(service, FakeService.class);
        }
        Files.createDirectories(layout.agentRunnerJar().getParent());
        Files.createFile(layout.agentRunnerJar());
    }

    SuiteLayout layout() {
        return layout;
    }

    void put(Part service, Class<?> main) throws IOException {
        var jar = layout.jar(service);
        Files.createDirectories(jar.getParent());
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, main.getName());
        var path = main.getName().replace('.', '/') + ".class";
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                var bytes = main.getClassLoader().getResourceAsStream(path)) {
            out.putNextEntry(new JarEntry(path));
            bytes.transferTo(out);
        }
    }
}
