// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container.runtime.docker;

import dev.signalbox.session.container.runtime.ImageBuilder;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Images built by the engine from a recipe on its standard input; no build context leaves the machine. */
class EngineImages implements ImageBuilder {
    private static final int MOST_REASON = 500;
    private final Engine engine;

    EngineImages(Engine engine) {
        this.engine = engine;
    }

    @Override
    public void build(ImageSpec image, Duration timeout) {
        Engine.Answer answer;
        try {
            answer = engine.run(List.of("build", "--tag=" + image.tag(), "-"), recipe(image), timeout);
        } catch (Engine.EngineException e) {
            throw new ImageBuildException(String.valueOf(e.getMessage()));
        }
        if (!answer.ok()) {
            var said = answer.err().strip();
            throw new ImageBuildException(
                    "the build failed: " + said.substring(Math.max(0, said.length() - MOST_REASON)));
        }
    }

    /**
     * Names are written as arguments of a vector, so no shell reads them. Install scripts of npm packages do not run:
     * they are code nobody approved (B-51).
     */
    static String recipe(ImageSpec image) {
        var lines = Stream.<String>builder().add("FROM " + image.base()).add("USER root");
        if (!image.apt().isEmpty()) {
            lines.add("RUN [\"apt-get\", \"update\"]");
            lines.add(run(Stream.of("apt-get", "install", "--yes", "--no-install-recommends", "--"), image.apt()));
        }
        if (!image.npm().isEmpty()) {
            lines.add(run(Stream.of("npm", "install", "--global", "--ignore-scripts", "--"), image.npm()));
        }
        return lines.build().collect(Collectors.joining("\n", "", "\n"));
    }

    private static String run(Stream<String> program, List<String> names) {
        return Stream.concat(program, names.stream())
                .map(word -> '"' + word + '"')
                .collect(Collectors.joining(", ", "RUN [", "]"));
    }
}
