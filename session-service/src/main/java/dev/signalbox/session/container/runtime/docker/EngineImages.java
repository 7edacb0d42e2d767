// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container.runtime.docker;

import dev.signalbox.session.container.runtime.ImageBuilder;
import java.time.Duration;
import java.util.List;

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
            answer = engine.run(List.of("build", "--tag=" + image.tag(), "-"), image.recipe(), timeout);
        } catch (Engine.EngineException e) {
            throw new ImageBuildException(String.valueOf(e.getMessage()));
        }
        if (!answer.ok()) {
            var said = answer.err().strip();
            throw new ImageBuildException(
                    "the build failed: " + said.substring(Math.max(0, said.length() - MOST_REASON)));
        }
    }
}
