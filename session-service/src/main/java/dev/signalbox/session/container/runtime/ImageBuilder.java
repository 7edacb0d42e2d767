// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container.runtime;

import java.time.Duration;
import java.util.List;

/** Builds an image with an agent's packages in it. */
public interface ImageBuilder {

    /** What to build: the packages on top of the base. Their names are checked by who asks. */
    record ImageSpec(String base, String tag, List<String> apt, List<String> npm) {
        public ImageSpec {
            apt = List.copyOf(apt);
            npm = List.copyOf(npm);
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
