// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container.runtime.docker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** A container engine without containers, see {@code engine/docker}: processes that carry names and labels. */
public record FakeEngine(Path folder) {

    /** An engine of its own in this folder. */
    public static FakeEngine in(Path folder) throws IOException {
        var program = Files.createDirectories(folder).resolve("docker");
        try (var script = Objects.requireNonNull(FakeEngine.class.getResourceAsStream("/engine/docker"))) {
            Files.write(program, script.readAllBytes());
        }
        if (!program.toFile().setExecutable(true)) {
            throw new IOException("Cannot make the engine executable");
        }
        return new FakeEngine(folder);
    }

    public Path program() {
        return folder.resolve("docker");
    }

    /** Puts an image there; containers of it run this script. */
    public void image(String name, Path script) throws IOException {
        var image = folder.resolve("images").resolve(name);
        Files.createDirectories(image.getParent());
        Files.copy(script, image);
    }

    public boolean hasImage(String name) {
        return Files.exists(folder.resolve("images").resolve(name));
    }

    /** The arguments a container was started with. */
    public List<String> arguments(String container) {
        try {
            return List.of(Files.readString(
                            folder.resolve("containers").resolve(container).resolve("args"))
                    .strip()
                    .split(" "));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The recipe of the last build. */
    public String recipe() throws IOException {
        return Files.readString(folder.resolve("recipe"));
    }

    /** Lets the engine answer nothing any more. */
    public void goesDown() throws IOException {
        Files.writeString(folder.resolve("down"), "");
    }
}
