// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container.runtime;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Builds an image with an agent's packages in it. */
public interface ImageBuilder {

    /** What to build: the packages on top of the base. Their names are checked by who asks. */
    record ImageSpec(String base, String tag, List<String> apt, List<String> npm) {
        public ImageSpec {
            apt = List.copyOf(apt);
            npm = List.copyOf(npm);
        }

        /**
         * The image as a Dockerfile. Names are written as arguments of a vector, so no shell reads them. Install scripts of npm
         * packages do not run: they are code nobody approved (B-51).
         */
        public String recipe() {
            var lines = Stream.<String>builder().add("FROM " + base).add("USER root");
            if (!apt.isEmpty()) {
                lines.add("RUN [\"apt-get\", \"update\"]");
                lines.add(run(Stream.of("apt-get", "install", "--yes", "--no-install-recommends", "--"), apt));
            }
            if (!npm.isEmpty()) {
                lines.add(run(Stream.of("npm", "install", "--global", "--ignore-scripts", "--"), npm));
            }
            return lines.build().collect(Collectors.joining("\n", "", "\n"));
        }

        private static String run(Stream<String> program, List<String> names) {
            return Stream.concat(program, names.stream())
                    .map(word -> '"' + word + '"')
                    .collect(Collectors.joining(", ", "RUN [", "]"));
        }
    }

    /** A build that came to nothing; the message is fit to be shown to the agent that asked. */
    final class ImageBuildException extends RuntimeException {
        public ImageBuildException(String message) {
            super(message);
        }
    }

    /**
     * Builds the image and returns when it can be started from; blocks the caller, so call it from a thread of its own.
     *
     * @throws ImageBuildException if it cannot be built within {@code timeout}
     */
    void build(ImageSpec image, Duration timeout);
}
