// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.container.runtime.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.signalbox.session.container.runtime.ImageBuilder.ImageBuildException;
import dev.signalbox.session.container.runtime.ImageBuilder.ImageSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineImagesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private FakeEngine engine;
    private EngineImages images;

    @BeforeEach
    void start() throws IOException {
        engine = FakeEngine.in(folder);
        engine.image("base:1", Files.writeString(folder.resolve("base.sh"), "true"));
        images = new EngineImages(new Engine(engine.program().toString()));
    }

    @Test
    void buildsAnImageFromItsBaseWithEachPackageAsAnArgumentOfItsOwn() throws IOException {
        images.build(new ImageSpec("base:1", "base:ag-1-2", List.of("jq", "libc++1"), List.of("@scope/pad")), PATIENCE);
        assertThat(engine.hasImage("base:ag-1-2")).isTrue();
        assertThat(engine.recipe()).isEqualTo("""
                        FROM base:1
                        USER root
                        RUN ["apt-get", "update"]
                        RUN ["apt-get", "install", "--yes", "--no-install-recommends", "--", "jq", "libc++1"]
                        RUN ["npm", "install", "--global", "--ignore-scripts", "--", "@scope/pad"]
                        """);
    }

    @Test
    void saysWhyABuildFailed() {
        var unknown = new ImageSpec("base:1", "base:ag-1-2", List.of("no-such-package"), List.of());
        assertThatExceptionOfType(ImageBuildException.class)
                .isThrownBy(() -> images.build(unknown, PATIENCE))
                .withMessageContaining("Unable to locate package");
        assertThat(engine.hasImage("base:ag-1-2")).isFalse();
    }

    @Test
    void givesUpABuildThatTakesTooLong() {
        var slow = new ImageSpec("base:1", "base:ag-1-2", List.of("slow-package"), List.of());
        assertThatExceptionOfType(ImageBuildException.class)
                .isThrownBy(() -> images.build(slow, Duration.ofSeconds(1)))
                .withMessageContaining("longer than PT1S");
    }
}
